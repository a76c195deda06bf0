import type { Event } from './history.ts'
import type { Trailer } from './paragraph.ts'
import { last, values } from './record.ts'
import { bear, resolve, sees, type TaskThing, tell, type World } from './things.ts'

/** P6: priority, estimate, dependencies and criteria, on an add or later. */
export function planTask(world: World, event: Event, task: TaskThing): void {
  const { record } = event
  const given = (key: string, before: string | undefined) => {
    const value = last(record, key) ?? before
    return value === 'none' ? undefined : value
  }
  task.priority = given('Task-Priority', task.priority)
  task.estimate = given('Task-Estimate', task.estimate)
  for (const text of values(record, 'Task-Criterion')) addCriterion(world, event, task, text)
  const lists = values(record, 'Depends-On')
  if (lists.length > 0) depend(world, event, task, lists)
}

function addCriterion(world: World, event: Event, task: TaskThing, text: string): void {
  let criterion = task.criteria.find((one) => one.text === text)
  if (!criterion) {
    criterion = { text, met: false, births: [] }
    task.criteria.push(criterion)
  }
  bear(world, criterion, event)
}

function depend(world: World, event: Event, task: TaskThing, lists: readonly string[]): void {
  const before = task.needs
  task.needs = []
  const ids = lists.flatMap((list) => list.split(',').map((id) => id.trim()))
  for (const id of ids.filter((one) => one !== 'none')) {
    const other = resolve(world, world.tasks, event, id)
    if (!other) tell(world, event, 'unknown-dependency')
    else if (!task.needs.includes(other)) task.needs.push(other)
  }
  const isNew = before.length !== task.needs.length || before.some((one) => !task.needs.includes(one))
  if (!isNew || !leadsBack(task, () => true)) return
  const stands = () => isOpen(task) && leadsBack(task, isOpen)
  world.findings.push({ code: 'dependency-cycle', commit: event.commit.oid, note: false, stands })
}

const isOpen = ({ status }: TaskThing): boolean => status === 'pending' || status === 'active'

/** Whether a task is reached again from itself, by way of such tasks only. */
function leadsBack(task: TaskThing, by: (one: TaskThing) => boolean): boolean {
  const reached = new Set(task.needs.filter(by))
  for (const one of reached) for (const other of one.needs.filter(by)) reached.add(other)
  return reached.has(task)
}

/** P7 and P8: one trailer that blocks a task, lets it go on, or checks a criterion off. */
export function stepTask(world: World, event: Event, task: TaskThing | undefined, trailer: Trailer): void {
  const { key, value } = trailer
  if (!['Task-Blocked', 'Task-Unblocked', 'Task-Criterion-Met'].includes(key)) return
  if (!task) tell(world, event, 'unknown-task')
  else if (key === 'Task-Unblocked') task.blocked = undefined
  else if (key === 'Task-Criterion-Met') meet(world, event, task, Number(value))
  else if (isOpen(task)) task.blocked = value
  else tell(world, event, 'stale-block', true)
}

function meet(world: World, event: Event, task: TaskThing, number: number): void {
  const criterion = task.criteria.filter((one) => sees(world, one, event))[number - 1]
  if (criterion) criterion.met = true
  else tell(world, event, 'unknown-criterion')
}
