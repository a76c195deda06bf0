import { compact } from './board.ts'
import type { Facts } from './facts.ts'
import type { SessionEvent } from './kinds/session.ts'
import type { LoggedEvent, Projection } from './project.ts'
import type { State } from './state.ts'
import { isLink } from './story.ts'

/** A session as history tells it (`model.md` P5). */
export interface Session {
  readonly id: string
  readonly goal?: string
  /** When it began, by its id, in the zone of its first commit; ISO 8601. */
  readonly started: string
  /** When it ended, by its author's clock; absent where history does not say that it did. */
  readonly ended?: string
  readonly summary?: string
  readonly notes: readonly string[]
  /** The commits that name it, in order. */
  readonly commits: readonly Facts[]
  /** What those commits say of anything else and what came of it, in order; bare links are left out. */
  readonly events: readonly LoggedEvent[]
  /** The tasks they name, in order. */
  readonly tasks: readonly string[]
}

/** Finds the sessions that history names, in the order they began in. */
export function sessionsOf({ log, state }: Pick<Projection, 'log' | 'state'>): Session[] {
  const byCommit = grouped(log, ({ commit }) => commit.oid)
  const said = log.filter(({ record, result }) => record.kind === 'session' && result !== 'taken-back')
  const bySession = grouped(said, ({ event }) => event.id as string)
  return [...bySession].map(([id, own]) => sessionOf(id, own, byCommit, state)).sort(byStart)
}

/** How long a session took, in seconds; nothing while it lasts, and of a clock that ran backwards. */
export function sessionSeconds({ started, ended }: Pick<Session, 'started' | 'ended'>): number | undefined {
  const seconds = ended === undefined ? Number.NaN : (Date.parse(ended) - Date.parse(started)) / 1000
  return seconds >= 0 ? seconds : undefined
}

type ByCommit = ReadonlyMap<string, readonly LoggedEvent[]>

function sessionOf(id: string, own: readonly LoggedEvent[], byCommit: ByCommit, { tasks }: State): Session {
  const events = own.map(({ event }) => event as SessionEvent)
  const commits = [...new Map(own.map(({ commit }) => [commit.oid, commit])).values()]
  const others = commits.flatMap(({ oid }) => byCommit.get(oid) ?? []).filter(isOther)
  const [first] = commits as [Facts]
  const end = own.find(({ event }) => event.type === 'SessionEnded')
  return compact<Session>({
    id,
    goal: events.findLast(({ goal }) => goal !== undefined)?.goal,
    started: startOf(id, first.authored),
    ended: end?.commit.authored,
    summary: events.flatMap(({ summary }) => summary ?? []).join('; ') || undefined,
    notes: events.flatMap(({ notes }) => notes ?? []),
    commits,
    events: others.filter(({ event }) => !isLink(event) || 'learned' in event),
    tasks: [...new Set(others.flatMap((logged) => taskOf(tasks, logged) ?? []))],
  })
}

function grouped<T>(all: readonly T[], nameOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(nameOf(one))
    if (group) group.push(one)
    else groups.set(nameOf(one), [one])
  }
  return groups
}

/** The task an event is about, as the board shows it; another tool's is none. */
function taskOf(tasks: State['tasks'], { record, event, at }: LoggedEvent): string | undefined {
  return record.kind === 'task' && event.id !== undefined ? tasks.resolve(event.id, at)?.shown : undefined
}

const isOther = ({ record, result }: LoggedEvent): boolean =>
  record.kind !== 'session' && result === 'applied'

/** Reads `YYYYMMDD-HHMMSS` as a time in the zone of a commit. */
function startOf(id: string, authored: string): string {
  const [, year, month, day, hours, minutes, seconds] = /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)/.exec(
    id,
  ) as RegExpExecArray
  return `${year}-${month}-${day}T${hours}:${minutes}:${seconds}${authored.slice(-6)}`
}

// By id and thus by the clock on the wall; their ids are told apart by a number where that is the same.
function byStart(a: Session, b: Session): number {
  return a.id < b.id ? -1 : 1
}
