import { phaseNumber } from './evolve-phase.ts'
import type { Event } from './history.ts'
import { planTask, stepTask } from './plan-task.ts'
import { last, values } from './record.ts'
import { bear, nameFor, resolve, type TaskThing, tell, type World } from './things.ts'

/** A task record: its statuses in order, or an edit (P1, P2). */
export function evolveTask(world: World, event: Event): void {
  const { record } = event
  const said = values(record, 'Task-Status')
  const title = last(record, 'Task-Title')
  const phase = last(record, 'Phase')
  let task = resolve(world, world.tasks, event)
  for (const status of said) {
    if (status === 'pending' && title !== undefined) task = addTask(world, event, title)
    else if (task) moveTask(world, event, task, status)
    else tell(world, event, 'unknown-task')
  }
  const isAdd = said.includes('pending') && title !== undefined
  const names = ['Task-Priority', 'Task-Estimate', 'Depends-On', 'Task-Criterion']
  const isPlan = !isAdd && names.some((name) => last(record, name) !== undefined)
  if (isPlan || (said.length === 0 && (title ?? phase) !== undefined)) editTask(world, event, task)
  for (const trailer of record.trailers) stepTask(world, event, task, trailer)
  const newId = last(record, 'Task-Id')
  if (newId !== undefined) renameTask(world, event, task, newId)
}

/** C1: a task that collided takes an id of its own, where no other is shown with it. */
function renameTask(world: World, event: Event, task: TaskThing | undefined, newId: string): void {
  const holder = world.tasks.find(({ shown }) => shown === newId)
  if (!task) tell(world, event, 'unknown-task')
  else if (!holder) task.shown = newId
  else if (holder !== task) tell(world, event, 'id-collision')
}

function editTask(world: World, event: Event, task: TaskThing | undefined): void {
  const phase = last(event.record, 'Phase')
  if (!task) tell(world, event, 'unknown-task')
  else {
    if (values(event.record, 'Task-Status').length === 0) {
      task.now = last(event.record, 'Task-Title') ?? task.now
      if (phase !== undefined) task.phase = phaseNumber(world, event, phase)
    }
    planTask(world, event, task)
  }
}

function addTask(world: World, event: Event, title: string): TaskThing {
  const { record } = event
  let task = world.tasks.find((one) => one.id === record.id && one.title === title)
  if (!task) {
    const phase = last(record, 'Phase')
    const named = { id: record.id, title }
    const shown = nameFor(world.tasks, named)
    task = {
      ...named,
      shown,
      births: [],
      now: title,
      status: 'pending',
      phase: phase === undefined ? world.current?.number : phaseNumber(world, event, phase),
      reason: last(record, 'Task-Reason'),
      ...{ priority: undefined, estimate: undefined, blocked: undefined, needs: [], criteria: [] },
    }
    world.tasks.push(task)
    bear(world, task, event)
    planTask(world, event, task)
  } else bear(world, task, event)
  const undeferred = last(record, 'Undeferred')
  if (undeferred === undefined) return task
  const deferral = resolve(world, world.deferrals, event, undeferred)
  if (deferral) deferral.listed = false
  else tell(world, event, 'unknown-deferral')
  return task
}

/** The table of section 6, for a task that is there. */
function moveTask(world: World, event: Event, task: TaskThing, status: string): void {
  const reopened = last(event.record, 'Task-Reopened') !== undefined
  const was = task.status
  const set = () => {
    task.status = status
    task.reason = last(event.record, 'Task-Reason')
    if (status !== 'active') task.blocked = undefined
  }
  if (status === was || status === 'pending') return
  if (status === 'active') {
    if (was === 'pending' || reopened) set()
    else tell(world, event, 'stale-start', true)
  } else if (status === 'complete') {
    if (was === 'abandoned') tell(world, event, 'conflict')
    set()
  } else if (was === 'complete') tell(world, event, 'conflict')
  else set()
}
