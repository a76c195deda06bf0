import type { TaskStatus } from '../board.ts'
import { applied, type Outcome, refused, repeated } from '../kind.ts'
import { problem } from '../problem.ts'
import type { Place, State, TaskState } from '../state.ts'
import type { Thing } from '../things.ts'
import { edit, newTask, plan } from './task-edit.ts'
import type { TaskAdded, TaskEvent, TaskMoved, TaskRenamed, TaskReopened } from './task-event.ts'
import { block, meet, unblock } from './task-progress.ts'

/** Applies an event to a task, by the table of `model.md` section 6. */
export function evolveTask(state: State, event: TaskEvent, at: Place): Outcome {
  if (event.type === 'TaskAdded') return add(state, event, at)
  const thing = state.tasks.resolve(event.id, at)
  // A link changes nothing, and other tools write `Task:` too (R3).
  if (event.type === 'TaskLinked') return applied()
  if (!thing) return refused(problem('unknown-task', `no task '${event.id}' was ever added`))
  switch (event.type) {
    case 'TaskEdited':
      return edit(state, thing, event, at)
    case 'TaskRenamed':
      return rename(state, thing, event)
    case 'TaskBlocked':
      return block(thing, event)
    case 'TaskUnblocked':
      return unblock(thing)
    case 'TaskCriterionMet':
      return meet(thing, event, at)
    default:
      return move(thing, event)
  }
}

function add(state: State, event: TaskAdded, at: Place): Outcome {
  const outcome = bear(state, event, at)
  if (event.undeferred === undefined) return outcome
  const deferral = state.deferrals.resolve(event.undeferred, at)
  if (deferral) deferral.state.listed = false
  const unknown = problem('unknown-deferral', `no deferral '${event.undeferred}' was ever recorded`)
  return deferral ? outcome : { ...outcome, problems: [...outcome.problems, unknown] }
}

function bear(state: State, event: TaskAdded, at: Place): Outcome {
  const { id, title, reason } = event
  const same = state.tasks.withId(id).find((thing) => thing.title === title)
  if (same) {
    same.births.push(at)
    return repeated()
  }
  const taken = state.tasks.shownAs(id)
  const shown = taken ? state.tasks.nameApart(id, title) : id
  const phase = event.phase === undefined ? state.currentPhase : state.phaseRef(event.phase, at)
  const thing = state.tasks.add(id, title, shown, at, newTask({ title, phase, status: 'pending', reason }))
  const problems = plan(state, thing, event, at)
  return applied(...(taken ? [collision(id, taken.state.title, shown, title)] : []), ...problems)
}

function collision(id: string, first: string, shown: string, second: string) {
  const message = `two tasks are called '${id}': '${first}', and '${second}', shown as '${shown}'`
  return problem('id-collision', message, { thing: shown })
}

// The collision is told by the name the newcomer was given; under a name of its own it is none.
function rename(state: State, thing: Thing<TaskState>, { newId }: TaskRenamed): Outcome {
  const { shown } = thing
  const other = state.tasks.shownAs(newId)
  if (other === thing) return repeated()
  if (other)
    return refused(problem('id-collision', `task '${shown}' cannot be called '${newId}': another task is`))
  state.tasks.rename(thing, newId)
  state.renamed.add(shown)
  return applied()
}

function move({ shown, state: task }: Thing<TaskState>, event: TaskMoved | TaskReopened): Outcome {
  const to = TARGETS[event.type]
  if (to === 'pending' || to === task.status) return repeated()
  const isClosed = task.status === 'complete' || task.status === 'abandoned'
  if (event.type === 'TaskStarted' && isClosed) {
    return repeated(
      problem('stale-start', `task '${shown}' was ${task.status} when it was started`, { severity: 'note' }),
    )
  }
  const clash = isClosed && event.type !== 'TaskReopened' ? [conflict(shown, task.status, to)] : []
  if (task.status === 'complete' && to === 'abandoned') return refused(...clash)
  task.status = to
  task.reason = event.reason
  if (to !== 'active') task.blocked = undefined
  return applied(...clash)
}

function conflict(id: string, from: TaskStatus, to: TaskStatus) {
  const message = `task '${id}' is both ${from} and ${to}`
  return problem('conflict', message, {
    hint: "'complete' stands; settle it or reopen the task",
  })
}

const TARGETS = {
  TaskUnstarted: 'pending',
  TaskStarted: 'active',
  TaskReopened: 'active',
  TaskCompleted: 'complete',
  TaskAbandoned: 'abandoned',
} as const
