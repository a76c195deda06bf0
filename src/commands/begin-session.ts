import { compact } from '../core/board.ts'
import { isoDate } from '../core/iso-date.ts'
import { sessionId } from '../core/next-id.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { claimNote, writeNote } from '../shell/notes.ts'
import { openSessionId } from '../shell/open-session.ts'
import {
  createSession,
  type OpenSession,
  readSession,
  removeSession,
  writeSession,
} from '../shell/session-file.ts'
import type { World } from '../shell/world.ts'
import { type KnownSession, unknownSession } from './known-sessions.ts'
import { hasEnded, openElsewhere } from './session-end.ts'

/** Opens a new session in this work tree; a problem where one is open already. */
export function beginSession(
  world: World,
  sessions: readonly KnownSession[],
  goal: string,
): OpenSession | Problem {
  const open = sessions.find(({ state }) => state === 'open')
  if (open) return isOpen(open)
  const now = world.now()
  const taken = new Set(sessions.map(({ id }) => id))
  for (;;) {
    const id = sessionId(now, (one) => taken.has(one))
    const session = bound(world, { id, goal, started: localDate(now), notes: [] })
    const made = createSession(world, session)
    if (isProblem(made)) return made
    if (made) return take(world, session) ?? session
    taken.add(id) // somebody in another work tree was faster
  }
}

/** Goes on with a session here: the one of this work tree, one that was left open, or one that is named. */
export function resumeSession(
  world: World,
  sessions: readonly KnownSession[],
  wanted: string | undefined,
  goal: string | undefined,
): OpenSession | Problem {
  const found = chosen(sessions, wanted)
  if (isProblem(found)) return found
  const { id, started } = found
  const notes = readSession(world, id)?.session.notes ?? []
  const session = bound(world, compact<OpenSession>({ id, goal: goal ?? found.goal, started, notes }))
  const failure =
    writeSession(world, session) ?? (openSessionId(world) === id ? undefined : take(world, session, true))
  return failure ?? session
}

/** Says that a session is open here, so that no other begins unawares. */
function isOpen({ id, goal }: Pick<KnownSession, 'id' | 'goal'>): Problem {
  const name = goal === undefined ? `'${id}'` : `'${id}' (${goal})`
  return problem('session-open', `session ${name} is open in this work tree`, {
    hint: "'patina session start --resume' goes on with it, 'patina session end --summary \"…\"' ends it",
  })
}

function chosen(sessions: readonly KnownSession[], wanted: string | undefined): KnownSession | Problem {
  const open = sessions.find(({ state }) => state === 'open')
  const found =
    wanted === undefined
      ? (open ?? sessions.findLast(({ state }) => state === 'left'))
      : sessions.find(({ id }) => id === wanted)
  if (!found) return wanted === undefined ? nothingLeft : unknownSession(wanted)
  if (found.state === 'elsewhere') return openElsewhere(found)
  if (found.state === 'ended') return hasEnded(found.id)
  return open && open.id !== found.id ? isOpen(open) : found
}

const nothingLeft = problem('no-session', 'no session was left open', {
  hint: '\'patina session start "<goal>"\' begins one',
})

/** Notes in the work tree that the session is open here; whoever was first stays. */
function take(world: World, { id }: OpenSession, isKept = false): Problem | undefined {
  const stale = openSessionId(world) === undefined ? writeNote(world, 'session', undefined) : undefined
  const claimed = stale ?? claimNote(world, 'session', id)
  if (isProblem(claimed)) return claimed
  if (claimed) return undefined
  if (!isKept) removeSession(world, id)
  return isOpen({ id: openSessionId(world) ?? id })
}

function bound({ repo }: World, session: OpenSession): OpenSession {
  return { ...session, ...(repo.top !== undefined && { top: repo.top }), gitDir: repo.gitDir }
}

/** Writes a time as ISO 8601 in the zone of the clock on the wall. */
function localDate(now: Date): string {
  const minutes = -now.getTimezoneOffset()
  const two = (n: number) => String(Math.trunc(Math.abs(n))).padStart(2, '0')
  const zone = `${minutes < 0 ? '-' : '+'}${two(minutes / 60)}${two(minutes % 60)}`
  return isoDate(Math.floor(now.getTime() / 1000), zone)
}
