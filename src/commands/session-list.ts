import { isProblem } from '../core/problem.ts'
import { sessionJson, sessionsText } from '../views/session.ts'
import { readNumber } from './ask.ts'
import { askSessions } from './ask-sessions.ts'
import { type Command, type QueryInput, queryOptions } from './command.ts'
import { shown } from './known-sessions.ts'

/** `patina session list`: every session, the latest first. */
export const sessionList: Command<QueryInput & { readonly count?: string }> = {
  name: 'session list',
  summary: 'list sessions, the latest first: how they stand, commits, tasks, goal',
  options: [{ flags: '-n, --count <number>', summary: 'no more than so many' }, ...queryOptions],
  examples: ['patina session list', 'patina session list -n 5 --json'],
  async run(input, world) {
    const count = input.count === undefined ? undefined : readNumber('-n', input.count)
    if (isProblem(count)) return [count]
    return askSessions(world, input, (sessions, _, style) => {
      const latest = sessions.map(shown).reverse().slice(0, count)
      return { text: sessionsText(latest, style), json: { sessions: latest.map(sessionJson) } }
    })
  },
}
