import { isProblem, type Problem } from '../core/problem.ts'
import { type ProjectedTip, readBoard } from '../shell/read-board.ts'
import type { World } from '../shell/world.ts'
import type { Style } from '../views/style.ts'
import { styleOf } from './ask.ts'
import type { Answer, QueryInput, Result } from './command.ts'
import { type KnownSession, knownSessions } from './known-sessions.ts'
import { shallowNotes } from './shallow.ts'

/** Answers a query about sessions from the log up to a commit-ish, and from what this clone keeps of them. */
export async function askSessions(
  world: World,
  { ref }: QueryInput,
  answer: (sessions: readonly KnownSession[], read: ProjectedTip, style: Style) => Answer | Problem,
): Promise<Result> {
  const read = await readBoard(world, ref)
  if (isProblem(read)) return [read]
  const { sessions, problems } = knownSessions(world, read.projection)
  const answered = answer(sessions, read, styleOf(world))
  const notes = [...problems, ...shallowNotes(world, read)]
  if (isProblem(answered)) return [...notes, answered]
  const { text, json } = answered
  return { text, json: { tip: read.tip ?? null, ...json }, ...(notes.length > 0 && { problems: notes }) }
}
