import { applied, type Outcome, refused, repeated } from '../kind.ts'
import { problem } from '../problem.ts'
import type { Place, TaskState } from '../state.ts'
import type { Thing } from '../things.ts'
import type { TaskBlocked, TaskCriterionMet } from './task-event.ts'

/** Blocks a task; one that was closed meanwhile stays closed (`model.md` P7). */
export function block({ shown, state: task }: Thing<TaskState>, { why }: TaskBlocked): Outcome {
  if (task.status === 'complete' || task.status === 'abandoned') {
    const message = `task '${shown}' was ${task.status} when it was blocked`
    return repeated(problem('stale-block', message, { severity: 'note' }))
  }
  if (task.blocked === why) return repeated()
  task.blocked = why
  return applied()
}

export function unblock({ state: task }: Thing<TaskState>): Outcome {
  if (task.blocked === undefined) return repeated()
  task.blocked = undefined
  return applied()
}

/** Checks off a criterion by its number among those that its commit could see (`model.md` P8). */
export function meet(
  { shown, state: task }: Thing<TaskState>,
  { criterion: number }: TaskCriterionMet,
  at: Place,
): Outcome {
  const seen = task.criteria.filter(({ births }) => at.sees({ ...at, positions: births }))
  const criterion = seen[number - 1]
  if (!criterion) {
    const message = `task '${shown}' had no criterion ${number} when it was met`
    return refused(problem('unknown-criterion', message))
  }
  if (criterion.met) return repeated()
  criterion.met = true
  return applied()
}
