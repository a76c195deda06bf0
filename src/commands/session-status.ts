import { sessionHeading, sessionJson, sessionText } from '../views/session.ts'
import { askSessions } from './ask-sessions.ts'
import type { Command } from './command.ts'
import { shown } from './known-sessions.ts'

/** `patina session status`: the session that is open in this work tree, so far. */
export const sessionStatus: Command<{ readonly json?: boolean }> = {
  name: 'session status',
  summary: 'show the session that is open in this work tree, and those that were left open',
  options: [{ flags: '--json', summary: 'print one JSON object, "schema": 1' }],
  examples: ['patina session status', 'patina session status --json'],
  async run(_input, world) {
    return askSessions(world, {}, (sessions, { projection }, style) => {
      const open = sessions.find(({ state }) => state === 'open')
      const left = sessions.filter(({ state }) => state === 'left')
      const lines = [
        open ? sessionText(shown(open), projection.board, style) : 'No session is open in this work tree.',
        ...left.map((one) => `Left open: ${sessionHeading(one)}`),
        ...(left.length > 0 ? ["'patina session start --resume <id>' goes on with one."] : []),
      ]
      const json = { session: open ? sessionJson(shown(open)) : null, left: left.map(({ id }) => id) }
      return { text: lines.join('\n'), json }
    })
  },
}
