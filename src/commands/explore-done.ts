import { isProblem } from '../core/problem.ts'
import { typedReason } from '../core/typed.ts'
import type { Command } from './command.ts'
import { type EndInput, endExploration, endOptions } from './end-exploration.ts'
import { recordEvent } from './record-event.ts'

/** `patina build explore done`: a question is answered. */
export const exploreDone: Command<EndInput> = {
  name: 'build explore done',
  summary: 'complete an exploration, and say what was learned',
  options: endOptions,
  examples: [
    'patina build explore done --learned "SQLite is fast enough"',
    'patina build explore done --learned-file notes.md --id exp-20251217-103045',
  ],
  tool: { name: 'explore_end', takes: ['learned', 'id'], needs: ['learned'] },
  async run(input, world) {
    const learned = input.learned === undefined ? undefined : typedReason(input.learned, 'lesson')
    if (isProblem(learned)) return [learned]
    return recordEvent(world, input, (at) =>
      endExploration(at, 'ExplorationCompleted', { id: input.id, learned }),
    )
  },
}
