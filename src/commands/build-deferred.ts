import { deferredText } from '../views/deferred.ts'
import { askTip } from './ask.ts'
import { type Command, type QueryInput, queryOptions } from './command.ts'

/** `patina build deferred`: what was put off, and why. */
export const buildDeferred: Command<QueryInput> = {
  name: 'build deferred',
  summary: 'list what was put off, and why',
  options: queryOptions,
  examples: ['patina build deferred', 'patina build deferred --json'],
  run: (input, world) =>
    askTip(world, input, ({ projection: { board } }, style) => ({
      text: deferredText(board.deferred, style),
      json: { deferred: board.deferred },
    })),
}
