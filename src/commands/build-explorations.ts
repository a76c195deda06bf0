import { explorationsText } from '../views/explorations.ts'
import { askTip } from './ask.ts'
import { type Command, type QueryInput, queryOptions } from './command.ts'

/** `patina build explorations`: what was looked into, and what was learned. */
export const buildExplorations: Command<QueryInput> = {
  name: 'build explorations',
  summary: 'list what was looked into, and what was learned',
  options: queryOptions,
  examples: ['patina build explorations', 'patina build explorations --json'],
  run: (input, world) =>
    askTip(world, input, ({ projection: { board } }, style) => ({
      text: explorationsText(board.explorations, style),
      json: { explorations: board.explorations },
    })),
}
