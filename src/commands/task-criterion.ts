import type { TaskEvent } from '../core/kinds/task-event.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { typedReason } from '../core/typed.ts'
import { readNumber } from './ask.ts'
import { type Command, type WriteInput, writeOptions } from './command.ts'
import type { Decision } from './decision.ts'
import { recordEvent } from './record-event.ts'
import type { Standpoint } from './standpoint.ts'
import { changeTask } from './task-change.ts'

interface Input extends WriteInput {
  readonly id: string
  readonly text?: string
  readonly met?: string
}

/** `patina build task criterion`: adds what has to be true when a task is complete, or checks it off. */
export const taskCriterion: Command<Input> = {
  name: 'build task criterion',
  summary: 'add a success criterion to a task, or check one off',
  description:
    "Add to a task what has to be true when it is complete, or check that off by its number: 'patina build show <id>' lists both.",
  arguments: [
    { name: 'id', summary: 'its id, 3a' },
    { name: 'text', summary: 'what has to be true, in one line', isOptional: true },
  ],
  options: [{ flags: '--met <number>', summary: 'the criterion of this number is met' }, ...writeOptions],
  examples: [
    'patina build task criterion 3a "Nothing is counted twice"',
    'patina build task criterion 3a --met 1',
  ],
  async run(input, world) {
    const event = eventOf(input)
    return isProblem(event) ? [event] : recordEvent(world, input, (at) => change(at, event))
  },
}

function eventOf({ id, text, met }: Input): TaskEvent | Problem {
  if ((text === undefined) === (met === undefined)) {
    const hint = `patina build task criterion ${id} "<what has to be true>", or --met <number>`
    return problem('bad-usage', "either a text or '--met' is needed", { hint })
  }
  const said = text === undefined ? readNumber('--met', met as string) : typedReason(text, 'criterion')
  if (isProblem(said)) return said
  return typeof said === 'number'
    ? { type: 'TaskCriterionMet', id, criterion: said }
    : { type: 'TaskEdited', id, criteria: [said] }
}

function change(at: Standpoint, event: TaskEvent): Decision | Problem {
  const { criteria = [] } = at.board.tasks.find(({ id }) => id === event.id) ?? {}
  const isMet = event.type === 'TaskCriterionMet'
  const number = isMet ? event.criterion : criteria.length + 1
  const left = criteria.filter(({ met }) => !met).length - 1
  const next = isMet
    ? left === 0
      ? 'All its criteria are met.'
      : undefined
    : `'patina build task criterion ${event.id} --met ${number}' checks it off.`
  const told = isMet
    ? { verb: `meet criterion ${number} of`, done: `Checked off criterion ${number} of` }
    : { verb: `add criterion ${number} to`, done: `Added criterion ${number} to` }
  return changeTask(at, event, { ...told, ...(next !== undefined && { next }) })
}
