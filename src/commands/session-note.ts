import { isProblem } from '../core/problem.ts'
import { withLock } from '../shell/lock.ts'
import { openSessionId } from '../shell/open-session.ts'
import { readSession, writeSession } from '../shell/session-file.ts'
import type { World } from '../shell/world.ts'
import type { Answer, Command, Result } from './command.ts'
import { noSession } from './known-sessions.ts'
import { readSaid } from './reason.ts'

/** `patina session note`: something the next one should know. */
export const sessionNote: Command<{ readonly text: string }> = {
  name: 'session note',
  summary: 'note something for whoever comes next; it goes into the commit that ends the session',
  arguments: [{ name: 'text', summary: "the note; '-' reads it from stdin, and lines are folded into one" }],
  examples: [
    'patina session note "the flaky test is the clock, not the parser"',
    'git diff --stat | patina session note -',
  ],
  async run({ text }, world) {
    const note = await readSaid(world, text, 'note')
    if (isProblem(note)) return [note]
    const noted = await withLock(`${world.repo.commonDir}/patina/sessions.lock`, async () => add(world, note))
    return isProblem(noted) ? [noted] : noted
  },
}

function add(world: World, note: string): Result {
  const id = openSessionId(world)
  if (id === undefined) return [noSession(world)]
  const { session, problems } = readSession(world, id) ?? { session: { id, notes: [] }, problems: [] }
  const notes = [...session.notes, note]
  const failure = writeSession(world, { ...session, notes })
  if (failure) return [...problems, failure]
  const answer: Answer = { text: `Noted in session ${id}.`, json: { id, notes }, problems }
  return answer
}
