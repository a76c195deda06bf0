import type { Board, Task } from '../board.ts'
import { cycleThrough } from '../cycle.ts'
import { type Problem, problem } from '../problem.ts'
import type { TaskBlocked, TaskCriterionMet, TaskDetails } from './task-event.ts'
import { unknownTask } from './unknown-task.ts'

/** Says why details may not be written: tasks that are not there, a way back to itself, a criterion said twice. */
export function decideDetails(board: Board, id: string, details: TaskDetails): Problem | undefined {
  const { dependsOn = [], criteria = [] } = details
  const unknown = dependsOn.find((other) => other !== id && !board.tasks.some((one) => one.id === other))
  if (unknown !== undefined) return { ...unknownTask(board, unknown), code: 'unknown-dependency' }
  return decideCycle(board, id, dependsOn) ?? decideCriteria(board, id, criteria)
}

/** Says why a task cannot be blocked: it is closed, or blocked for that very reason. */
export function decideBlock({ id, status, blocked }: Task, { why }: TaskBlocked): Problem | undefined {
  if (status === 'complete' || status === 'abandoned') {
    const hint = `reopen it first: 'patina build task reopen ${id} --reason "<why>"'`
    return problem('illegal-transition', `task '${id}' is ${status}, so it cannot be blocked`, { hint })
  }
  if (blocked !== why) return undefined
  const hint = `'patina build task unblock ${id}' lets it go on`
  return problem('no-change', `task '${id}' is blocked by that already`, { hint })
}

export function decideUnblock({ id, blocked }: Task): Problem | undefined {
  if (blocked !== undefined) return undefined
  return problem('no-change', `task '${id}' is not blocked`, { hint: "'patina build blocked' lists what is" })
}

/** Says why a criterion cannot be met: there is none of that number, or it is met. */
export function decideMet({ id, criteria = [] }: Task, { criterion }: TaskCriterionMet): Problem | undefined {
  const found = criteria[criterion - 1]
  if (found && !found.met) return undefined
  if (found)
    return problem('no-change', `criterion ${criterion} of task '${id}' is met already: ${found.text}`)
  const known = criteria.map(({ text }, i) => `${i + 1} (${text})`).join('; ')
  const hint = known || `'patina build task criterion ${id} "<what has to be true>"' adds one`
  return problem('unknown-criterion', `task '${id}' has no criterion ${criterion}`, { hint })
}

function decideCycle({ tasks }: Board, id: string, dependsOn: readonly string[]): Problem | undefined {
  const next = (one: string) =>
    one === id ? dependsOn : (tasks.find((other) => other.id === one)?.dependsOn ?? [])
  const way = cycleThrough(id, next)
  if (!way) return undefined
  if (way.length === 1) return problem('dependency-cycle', `task '${id}' cannot depend on itself`)
  const last = way.at(-1)
  return problem('dependency-cycle', `task '${id}' would depend on itself: ${[...way, id].join(' → ')}`, {
    hint: `let one of them go: 'patina build task edit ${last} --depends-on none'`,
  })
}

function decideCriteria({ tasks }: Board, id: string, criteria: readonly string[]): Problem | undefined {
  const known = tasks.find((one) => one.id === id)?.criteria ?? []
  const twice = criteria.find((text) => known.some((one) => one.text === text))
  if (twice === undefined) return undefined
  return problem('no-change', `task '${id}' has the criterion '${twice}' already`)
}
