import { isProblem } from '../core/problem.ts'
import { rankedReady } from '../core/ready.ts'
import { nextText } from '../views/next.ts'
import { askBirths, readNumber } from './ask.ts'
import { type Command, type QueryInput, queryOptions } from './command.ts'

/** `patina build next`: what can be started now, ranked. */
export const buildNext: Command<QueryInput & { readonly count?: string }> = {
  name: 'build next',
  summary: 'list the tasks that can be started, the one to start with first',
  description:
    'List the pending tasks that nothing blocks and that wait for no other, the one to start with first: by priority (none counts as medium), then by how many tasks each unblocks, then the older first.',
  options: [{ flags: '-n, --count <number>', summary: 'no more than so many' }, ...queryOptions],
  examples: ['patina build next', 'patina build next -n 1 --json'],
  tool: { name: 'next', takes: ['count'] },
  async run(input, world) {
    const count = input.count === undefined ? undefined : readNumber('-n', input.count)
    if (isProblem(count)) return [count]
    return askBirths(world, input, ({ projection: { board }, births }, style) => {
      const ready = rankedReady(board, births).slice(0, count)
      const json = { ready: ready.map(({ task, unblocks }) => ({ ...task, unblocks })) }
      return { text: nextText(board, ready, style), json }
    })
  },
}
