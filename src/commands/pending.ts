import { readPending } from '../shell/pending.ts'
import { escapeControl } from '../views/escape.ts'
import type { Command } from './command.ts'

/** `patina pending`: what the next ordinary commit will carry. */
export const pending: Command<{ readonly json?: boolean }> = {
  name: 'pending',
  summary: 'list what waits for the next commit',
  description:
    "List what '--with-next' or the style 'ride' keeps for the next ordinary commit in this work tree.",
  options: [{ flags: '--json', summary: 'print one JSON object, "schema": 1' }],
  examples: ['patina pending', 'patina pending drop', 'patina pending drop 2'],
  async run(_input, world) {
    const { events, problems } = readPending(world)
    const lines = events.map(({ subject }, i) => `${i + 1}  ${escapeControl(subject)}`)
    return {
      text: lines.length > 0 ? lines.join('\n') : 'Nothing waits for the next commit.',
      json: { pending: events.map(({ subject, pairs }) => ({ subject, trailers: pairs })) },
      problems,
    }
  },
}
