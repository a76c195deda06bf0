import type { Task, TaskStatus } from '../core/board.ts'
import { pair } from '../core/kind.ts'
import { task as taskKind } from '../core/kinds/task.ts'
import type { TaskEvent } from '../core/kinds/task-event.ts'
import { unknownTask } from '../core/kinds/unknown-task.ts'
import { type Problem, problem } from '../core/problem.ts'
import { subjectLine } from '../core/subject.ts'
import type { Decision } from './decision.ts'
import type { Standpoint } from './standpoint.ts'

/** How a change of a task is told. */
export interface Telling {
  /** In the subject, in the imperative: `complete`. */
  readonly verb: string
  /** In the answer, in the past: `Completed`. */
  readonly done: string
  /** What may follow. */
  readonly next?: string
}

/** Decides a change of a task that is there: the trailers of the event, and its phase for those who search. */
export function changeTask({ board }: Standpoint, event: TaskEvent, told: Telling): Decision | Problem {
  const refusal = taskKind.decide(board, event)
  if (refusal) return refusal
  const { id, title, phase } = board.tasks.find((one) => one.id === event.id) as Task
  const said = taskKind.encode(event)
  // beside a block or a priority it would not inform but move the task (P1)
  const isPlaced = !said.some(({ key }) => key === 'Phase') && said.some(({ key }) => PLACED.has(key))
  const newTitle = event.type === 'TaskEdited' ? event.title : undefined
  return {
    subject: subjectLine('task', `${told.verb} ${id} - ${newTitle ?? title}`),
    pairs: [...said, ...(isPlaced ? pair('Phase', phase) : [])],
    said: `${told.done} task ${id}`,
    ...(told.next !== undefined && { next: told.next }),
    json: { id },
  }
}

/** Beside which the phase of the task is named too. */
const PLACED = new Set(['Task-Status', 'Task-Title', 'Task-Id'])

/** Finds the task a person means: the one they name, or the only one with a status. */
export function chosenTask(
  { board }: Standpoint,
  id: string | undefined,
  status: TaskStatus,
): Task | Problem {
  if (id !== undefined) return board.tasks.find((one) => one.id === id) ?? unknownTask(board, id)
  const found = board.tasks.filter((one) => one.status === status)
  const [only] = found
  if (found.length === 1 && only) return only
  return only ? several(found, status) : none(status)
}

function several(tasks: readonly Task[], status: TaskStatus): Problem {
  const list = tasks.map(({ id, title }) => `${id} (${title})`).join('; ')
  return problem('several-tasks', `${tasks.length} tasks are ${status}, so name one`, { hint: list })
}

function none(status: TaskStatus): Problem {
  const hint =
    status === 'active' ? "'patina build task start <id>' starts one" : "'patina build tasks' lists them all"
  return problem('no-task', `no task is ${status}`, { hint })
}
