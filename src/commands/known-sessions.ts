import { type Problem, problem } from '../core/problem.ts'
import type { Projection } from '../core/project.ts'
import { type Session, sessionsOf } from '../core/sessions.ts'
import { writeNote } from '../shell/notes.ts'
import { openSessionId } from '../shell/open-session.ts'
import { isHeld, keptSessions, type OpenSession, removeSession } from '../shell/session-file.ts'
import type { World } from '../shell/world.ts'
import type { ShownSession } from '../views/session.ts'

/**
 * A session by all that is known of it: what history says, and what this clone keeps until it ends.
 *
 * `open` here; `elsewhere` in another work tree; `left` where it was open in none that is still there; `unended` where
 * only its commits are known; `ended`.
 */
export interface KnownSession extends Session {
  readonly state: 'open' | 'elsewhere' | 'left' | 'unended' | 'ended'
  /** The work tree it was last open in, until it ends. */
  readonly top?: string
}

export interface KnownSessions {
  /** In the order they began in. */
  readonly sessions: readonly KnownSession[]
  readonly problems: readonly Problem[]
}

/** Brings together what history says of sessions and what this clone keeps of those that have not ended. */
export function knownSessions(world: World, projection: Projection): KnownSessions {
  const own = openSessionId(world)
  const found = keptSessions(world)
  // its file may be gone, yet commits are linked to it
  const bare = own !== undefined && !found.some(({ session }) => session.id === own)
  const kept = [...found.map(({ session }) => session), ...(bare ? [{ id: own, notes: [] }] : [])]
  const told = new Map(sessionsOf(projection).map((session) => [session.id, session]))
  const ids = [...new Set([...told.keys(), ...kept.map(({ id }) => id)])].sort()
  const sessions = ids.map((id) =>
    known(
      id,
      told.get(id),
      kept.find((one) => one.id === id),
      own,
    ),
  )
  return { sessions, problems: found.flatMap(({ problems }) => problems) }
}

/** A session with how it stands, for a person to read. */
export function shown(session: KnownSession): KnownSession & ShownSession {
  const { state, top } = session
  const words = {
    open: 'open here',
    elsewhere: `open in '${top}'`,
    left: 'left open',
    unended: 'not ended',
    ended: 'ended',
  }
  return { ...session, standing: words[state] }
}

/** Forgets the session of this work tree where history says that it ended: whoever ended it was cut short. */
export function letGoEnded(world: World, sessions: readonly KnownSession[]): void {
  const own = openSessionId(world)
  if (own !== undefined && sessions.some(({ id, state }) => id === own && state === 'ended'))
    letGo(world, own)
}

/** Forgets a session whose end is in history. */
export function letGo(world: World, id: string): Problem | undefined {
  const failure = openSessionId(world) === id ? writeNote(world, 'session', undefined) : undefined
  return failure ?? removeSession(world, id)
}

export function noSession(world: World): Problem {
  const left = keptSessions(world).find(({ session }) => !isHeld(session))?.session
  const hint = left
    ? `'patina session start --resume ${left.id}' goes on with the one that was left open`
    : '\'patina session start "<goal>"\' begins one'
  return problem('no-session', 'no session is open in this work tree', { hint })
}

/** A session that nothing is known of. */
export function unknownSession(id: string): Problem {
  return problem('unknown-session', `no session '${id}' is known here`, {
    hint: "'patina session list' lists them",
  })
}

function known(
  id: string,
  told: Session | undefined,
  kept: OpenSession | undefined,
  own: string | undefined,
): KnownSession {
  const past: Session = told ?? {
    id,
    started: kept?.started ?? '',
    notes: [],
    commits: [],
    events: [],
    tasks: [],
  }
  if (past.ended !== undefined) return { ...past, state: 'ended' }
  if (!kept) return { ...past, state: 'unended' }
  const { goal = past.goal, started = past.started, top, notes } = kept
  return {
    ...past,
    ...(goal !== undefined && { goal }),
    ...(top !== undefined && { top }),
    started,
    notes: [...past.notes, ...notes],
    state: id === own ? 'open' : isHeld(kept) ? 'elsewhere' : 'left',
  }
}
