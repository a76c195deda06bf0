import { isProblem } from '../core/problem.ts'
import type { Command } from './command.ts'
import { type EndInput, endExploration, endOptions } from './end-exploration.ts'
import { neededReason } from './reason.ts'
import { recordEvent } from './record-event.ts'

/** `patina build explore abandon`: a question is left open, and what was learned on the way. */
export const exploreAbandon: Command<EndInput> = {
  name: 'build explore abandon',
  summary: 'give an exploration up, and say what was learned all the same',
  options: endOptions,
  examples: ['patina build explore abandon --learned "the driver is not maintained"'],
  tool: { name: 'explore_abandon', takes: ['learned', 'id'], needs: ['learned'] },
  async run(input, world) {
    const learned = neededReason(input.learned, '--learned')
    if (isProblem(learned)) return [learned]
    return recordEvent(world, input, (at) =>
      endExploration(at, 'ExplorationAbandoned', { id: input.id, learned }),
    )
  },
}
