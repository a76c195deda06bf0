import { exploration } from '../core/kinds/exploration.ts'
import { explorationId } from '../core/next-id.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { subjectLine } from '../core/subject.ts'
import { typedId, typedTitle } from '../core/typed.ts'
import { type Command, type WriteInput, writeOptions } from './command.ts'
import type { Decision } from './decision.ts'
import { recordEvent } from './record-event.ts'
import type { Standpoint } from './standpoint.ts'

interface Input extends WriteInput {
  readonly what: string
  readonly id?: string
}

/** `patina build explore`: a question is being looked into. */
export const explore: Command<Input> = {
  name: 'build explore',
  summary: 'start to look into a question; done or abandon ends it',
  arguments: [{ name: 'what', summary: 'the question, in one line' }],
  options: [{ flags: '--id <id>', summary: 'its id, instead of one from the clock' }, ...writeOptions],
  examples: [
    'patina build explore "Would SQLite be fast enough?"',
    'patina build explore done --learned "yes, by a factor of ten"',
    'patina build explore abandon --learned "the driver is not maintained"',
  ],
  tool: { name: 'explore_start', takes: ['what'] },
  async run(input, world) {
    const title = typedTitle(input.what)
    if (isProblem(title)) return [title]
    return recordEvent(world, input, (at) => begin(at, title, input.id), 'branches')
  },
}

function begin(at: Standpoint, title: string, wanted: string | undefined): Decision | Problem {
  const id = wanted === undefined ? explorationId(at.world.now(), at.taken) : freeId(at, wanted)
  if (isProblem(id)) return id
  const event = { type: 'ExplorationStarted', id, title } as const
  const refusal = exploration.decide(at.board, event)
  if (refusal) return refusal
  return {
    subject: subjectLine('explore', `start ${id}`),
    pairs: exploration.encode(event),
    said: `Started exploration ${id}`,
    next: `'patina build explore done --learned "…"' ends it.`,
    json: { id },
  }
}

function freeId({ taken }: Standpoint, text: string): string | Problem {
  const id = typedId(text)
  if (isProblem(id) || !taken.explorations.has(id)) return id
  return problem('duplicate-id', `the id '${id}' was given to an exploration already`, {
    hint: "leave out '--id' for an id from the clock",
  })
}
