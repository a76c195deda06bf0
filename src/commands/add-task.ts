import { type Board, compact } from '../core/board.ts'
import { task } from '../core/kinds/task.ts'
import type { TaskAdded } from '../core/kinds/task-event.ts'
import { nextTaskId } from '../core/next-id.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { subjectLine } from '../core/subject.ts'
import { typedId, typedPhase } from '../core/typed.ts'
import type { Option } from './command.ts'
import type { Decision } from './decision.ts'
import type { Standpoint } from './standpoint.ts'
import { type DetailsInput, detailOptions, typedDetails } from './task-details.ts'

/** What a person may say of a task that is added. */
export interface NewTaskInput extends DetailsInput {
  readonly phase?: string
  readonly id?: string
}

export const newTaskOptions: readonly Option[] = [
  { flags: '--phase <number>', summary: 'the phase it belongs to, instead of the current one' },
  { flags: '--id <id>', summary: 'its id, instead of the next free one' },
  // a new task has nothing yet that 'none' could take away
  ...detailOptions.map((option) => ({ ...option, summary: option.summary.replace(/;.*/, '') })),
]

/** Decides a new task, pending; one that takes up a deferral says so in subject and trailers. */
export function addTask(
  at: Standpoint,
  input: NewTaskInput,
  { title, undeferred }: Pick<TaskAdded, 'title' | 'undeferred'>,
): Decision | Problem {
  const phase = input.phase === undefined ? currentPhase(at) : typedPhase(input.phase)
  const details = typedDetails(input)
  if (isProblem(phase) || isProblem(details)) return isProblem(phase) ? phase : (details as Problem)
  const id = input.id === undefined ? nextTaskId(phase, at.taken) : freeId(at, input.id)
  if (isProblem(id)) return id
  const event = compact<TaskAdded>({ type: 'TaskAdded', id, title, phase, undeferred, ...details })
  const refusal = task.decide(at.board, event)
  if (refusal) return refusal
  const subject =
    undeferred === undefined
      ? subjectLine('task', `add ${id} - ${title}`)
      : subjectLine('undefer', `${undeferred} as ${id}`)
  return {
    subject,
    pairs: task.encode(event),
    said: undeferred === undefined ? `Added task ${id}` : `Took up ${undeferred} as task ${id}`,
    next: `'patina build task start ${id}' starts it.`,
    notes: unplanned(at.board, phase),
    json: { id, phase },
  }
}

function currentPhase({ board }: Standpoint): number | Problem {
  if (board.currentPhase !== undefined) return board.currentPhase
  return problem('no-phase', 'there is no phase yet that the task could belong to', {
    hint: "'patina build phase start \"<name>\"' starts one; '--phase <number>' names one to come",
  })
}

function freeId({ taken }: Standpoint, text: string): string | Problem {
  const id = typedId(text)
  const title = isProblem(id) ? undefined : taken.added.get(id)
  if (title === undefined) return id
  return problem('duplicate-id', `the id '${text}' was given already, to '${title}'`, {
    hint: "leave out '--id' for the next free id, or choose another",
  })
}

/** Tells that a task belongs to a phase that is still to be added. */
export function unplanned({ phases }: Board, phase: number): Problem[] {
  if (phases.length === 0 || phases.some(({ number }) => number === phase)) return []
  const known = phases.map(({ number, name }) => `${number} (${name})`).join(', ')
  return [
    problem('phase-to-come', `there is no phase '${phase}' yet`, {
      severity: 'note',
      hint: `phases: ${known}; 'patina build phase add "<name>"' adds the next`,
    }),
  ]
}
