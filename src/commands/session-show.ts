import { sessionJson, sessionText } from '../views/session.ts'
import { askSessions } from './ask-sessions.ts'
import { type Command, type QueryInput, queryOptions } from './command.ts'
import { shown, unknownSession } from './known-sessions.ts'

/** `patina session show`: one session with its notes, tasks, events and commits. */
export const sessionShow: Command<QueryInput & { readonly id: string }> = {
  name: 'session show',
  summary: 'show one session: goal, summary, notes, tasks, what happened, commits',
  arguments: [{ name: 'id', summary: "its id, as 'patina session list' has it" }],
  options: queryOptions,
  examples: ['patina session show 20251217-103045', 'patina session show 20251217-103045 --json'],
  async run(input, world) {
    return askSessions(world, input, (sessions, { projection }, style) => {
      const found = sessions.find(({ id }) => id === input.id)
      if (!found) return unknownSession(input.id)
      const session = shown(found)
      return {
        text: sessionText(session, projection.board, style),
        json: { session: sessionJson(session) },
      }
    })
  },
}
