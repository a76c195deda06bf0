import { compact } from '../board.ts'
import {
  allValues,
  applied,
  type Kind,
  lastValue,
  type Pair,
  pair,
  repeated,
  type TrailerRecord,
} from '../kind.ts'

export type SessionEvent = SessionEnded | SessionLinked

export interface SessionEnded {
  readonly type: 'SessionEnded'
  readonly id: string
  readonly goal?: string
  readonly summary?: string
  readonly notes?: readonly string[]
}

/** A commit made in a session, or one that says something of it before it ends. */
export interface SessionLinked {
  readonly type: 'SessionLinked'
  readonly id: string
  readonly goal?: string
  readonly summary?: string
  readonly notes?: readonly string[]
}

/** A session: a stretch of somebody's work, with what it left for the next (`model.md` P5). It is on no board. */
export const session: Kind<SessionEvent> = {
  name: 'session',
  head: 'Session',
  keys: {
    Session: 'session',
    'Session-Goal': 'text',
    'Session-Status': ['ended'],
    'Session-Summary': 'text',
    'Session-Note': 'text',
  },
  isOftenForeign: true,
  decode: (record) => [
    compact<SessionEvent>({
      type: lastValue(record, 'Session-Status') === undefined ? 'SessionLinked' : 'SessionEnded',
      id: lastValue(record, 'Session') as string,
      goal: lastValue(record, 'Session-Goal'),
      summary: lastValue(record, 'Session-Summary'),
      notes: notesOf(record),
    }),
  ],
  encode: ({ type, id, goal, summary, notes = [] }): Pair[] => [
    ...pair('Session', id),
    ...pair('Session-Goal', goal),
    ...pair('Session-Status', type === 'SessionEnded' ? 'ended' : undefined),
    ...pair('Session-Summary', summary),
    ...notes.flatMap((note) => pair('Session-Note', note)),
  ],
  evolve(state, { type, id }) {
    if (type === 'SessionLinked') return applied()
    if (state.endedSessions.has(id)) return repeated()
    state.endedSessions.add(id)
    return applied()
  },
  decide: () => undefined,
}

function notesOf(record: TrailerRecord): string[] | undefined {
  const notes = allValues(record, 'Session-Note')
  return notes.length > 0 ? notes : undefined
}
