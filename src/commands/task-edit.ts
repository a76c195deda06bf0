import { compact } from '../core/board.ts'
import type { TaskEdited } from '../core/kinds/task-event.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { typedPhase, typedTitle } from '../core/typed.ts'
import { unplanned } from './add-task.ts'
import { type Command, type WriteInput, writeOptions } from './command.ts'
import type { Decision } from './decision.ts'
import { recordEvent } from './record-event.ts'
import type { Standpoint } from './standpoint.ts'
import { changeTask } from './task-change.ts'

interface Input extends WriteInput {
  readonly id: string
  readonly title?: string
  readonly phase?: string
}

/** `patina build task edit`: another title, another phase; the status stays. */
export const taskEdit: Command<Input> = {
  name: 'build task edit',
  summary: 'give a task another title or another phase',
  arguments: [{ name: 'id', summary: 'its id, 3a' }],
  options: [
    { flags: '--title <title>', summary: 'its new title' },
    { flags: '--phase <number>', summary: 'the phase it moves to; its id stays' },
    ...writeOptions,
  ],
  examples: [
    'patina build task edit 3a --title "Instrument Scry and Weave"',
    'patina build task edit 3a --phase 4',
  ],
  async run(input, world) {
    const event = eventOf(input)
    return isProblem(event) ? [event] : recordEvent(world, input, (at) => edit(at, event))
  },
}

function eventOf(input: Input): TaskEdited | Problem {
  const title = input.title === undefined ? undefined : typedTitle(input.title)
  if (isProblem(title)) return title
  const phase = input.phase === undefined ? undefined : typedPhase(input.phase)
  if (isProblem(phase)) return phase
  if (title !== undefined || phase !== undefined) {
    return compact<TaskEdited>({ type: 'TaskEdited', id: input.id, title, phase })
  }
  return problem('nothing-to-edit', 'neither a title nor a phase is given', {
    hint: `patina build task edit ${input.id} --title "…"`,
  })
}

function edit(at: Standpoint, event: TaskEdited): Decision | Problem {
  const { id, title, phase } = event
  const task = at.board.tasks.find((one) => one.id === id)
  const isSame = task && (title ?? task.title) === task.title && (phase ?? task.phase) === task.phase
  if (isSame) return problem('no-change', `task '${id}' is so already`, { hint: `patina build show ${id}` })
  const decision = changeTask(at, event, { verb: 'edit', done: 'Edited' })
  if (isProblem(decision) || phase === undefined) return decision
  return { ...decision, notes: unplanned(at.board, phase) }
}
