import { compact, type Task } from '../core/board.ts'
import { NONE, type TaskEdited } from '../core/kinds/task-event.ts'
import { byId } from '../core/order.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { typedPhase, typedTitle } from '../core/typed.ts'
import { unplanned } from './add-task.ts'
import { type Command, type WriteInput, writeOptions } from './command.ts'
import type { Decision } from './decision.ts'
import { recordEvent } from './record-event.ts'
import type { Standpoint } from './standpoint.ts'
import { changeTask } from './task-change.ts'
import { type DetailsInput, detailOptions, typedDetails } from './task-details.ts'

interface Input extends WriteInput, DetailsInput {
  readonly id: string
  readonly title?: string
  readonly phase?: string
}

/** `patina build task edit`: all that is planned of a task; its status stays. */
export const taskEdit: Command<Input> = {
  name: 'build task edit',
  summary: 'change what is planned of a task: title, phase, priority, estimate, dependencies',
  arguments: [{ name: 'id', summary: 'its id, 3a' }],
  options: [
    { flags: '--title <title>', summary: 'its new title' },
    { flags: '--phase <number>', summary: 'the phase it moves to; its id stays' },
    ...detailOptions,
    ...writeOptions,
  ],
  examples: [
    'patina build task edit 3a --title "Instrument Scry and Weave"',
    'patina build task edit 3a --phase 4 --priority high --estimate 2d',
    'patina build task edit 3a --depends-on 3b,3c',
    'patina build task edit 3a --depends-on none',
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
  const details = typedDetails(input)
  if (isProblem(details)) return details
  const said = compact<Omit<TaskEdited, 'type' | 'id'>>({ title, phase, ...details })
  if (Object.keys(said).length > 0) return { type: 'TaskEdited', id: input.id, ...said }
  return problem('nothing-to-edit', 'nothing is given that could be changed', {
    hint: `patina build task edit ${input.id} --title "…", or --phase, --priority, --estimate, --depends-on, --criterion`,
  })
}

function edit(at: Standpoint, event: TaskEdited): Decision | Problem {
  const { id, phase } = event
  const task = at.board.tasks.find((one) => one.id === id)
  if (task && isSaid(task, event))
    return problem('no-change', `task '${id}' is so already`, { hint: `patina build show ${id}` })
  const decision = changeTask(at, event, { verb: 'edit', done: 'Edited' })
  if (isProblem(decision) || phase === undefined) return decision
  return { ...decision, notes: unplanned(at.board, phase) }
}

function isSaid(task: Task, { title, phase, priority, estimate, dependsOn, criteria }: TaskEdited): boolean {
  const is = (wanted: string | number | undefined, known: string | number | undefined) =>
    wanted === undefined || wanted === (known ?? NONE)
  const ids = [...(dependsOn ?? [])].sort(byId)
  return (
    is(title, task.title) &&
    is(phase, task.phase) &&
    is(priority, task.priority) &&
    is(estimate, task.estimate) &&
    (dependsOn === undefined || ids.join() === (task.dependsOn ?? []).join()) &&
    criteria === undefined
  )
}
