import type { Pair } from '../core/kind.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { keepDamaged } from './damaged.ts'
import { readText, removeFile, writeText } from './files.ts'
import type { World } from './world.ts'

/** An event that waits for the next ordinary commit to carry its trailers. */
export interface PendingEvent {
  /** The subject its own commit would have had. */
  readonly subject: string
  readonly pairs: readonly Pair[]
}

/** What waits, in the order it was said. */
export interface Pending {
  readonly events: readonly PendingEvent[]
  /** A file that could not be read, and where it was put. */
  readonly problems: readonly Problem[]
}

type Place = Pick<World, 'repo'>

/** The file of a work tree that keeps what waits; every work tree has its own, as its next commit is its own. */
export const pendingPath = ({ repo }: Place): string => `${repo.gitDir}/patina/pending.json`

/** Reads what waits; a file that makes no sense is put aside and told, never thrown away. */
export function readPending(world: Place): Pending {
  const path = pendingPath(world)
  const text = readText(path)
  if (text === undefined) return NOTHING
  if (isProblem(text)) return { events: [], problems: [text] }
  const events = parse(text)
  return events ? { events, problems: [] } : { events: [], problems: [putAside(path, text)] }
}

/** Adds an event to those that wait. */
export function addPending(world: Place, event: PendingEvent): Problem | undefined {
  return write(world, [...readPending(world).events, event])
}

/** Takes out the events a test picks, those that a commit has carried or a person dropped, and returns them. */
export function dropPending(
  world: Place,
  isDropped: (event: PendingEvent, index: number) => boolean,
): readonly PendingEvent[] | Problem {
  const { events } = readPending(world)
  const dropped = events.filter(isDropped)
  if (dropped.length === 0) return []
  const kept = events.filter((event) => !dropped.includes(event))
  return write(world, kept) ?? dropped
}

const NOTHING: Pending = { events: [], problems: [] }
const VERSION = 1

function write(world: Place, events: readonly PendingEvent[]): Problem | undefined {
  const path = pendingPath(world)
  if (events.length === 0) return removeFile(path)
  const kept = events.map(({ subject, pairs }) => ({
    subject,
    trailers: pairs.map(({ key, value }) => ({ key, value })),
  }))
  return writeText(path, `${JSON.stringify({ version: VERSION, events: kept }, null, 2)}\n`, {
    durable: true,
  })
}

function parse(text: string): PendingEvent[] | undefined {
  try {
    const { version, events } = JSON.parse(text)
    if (version !== VERSION || !Array.isArray(events)) return undefined
    const read = events.map(eventOf)
    return read.includes(undefined) ? undefined : (read as PendingEvent[])
  } catch {
    return undefined
  }
}

function eventOf(value: unknown): PendingEvent | undefined {
  const { subject, trailers } = (value ?? {}) as { subject?: unknown; trailers?: unknown }
  if (typeof subject !== 'string' || !Array.isArray(trailers) || trailers.length === 0) return undefined
  const isPair = (one: Pair | null) => typeof one?.key === 'string' && typeof one.value === 'string'
  return trailers.every(isPair)
    ? { subject, pairs: trailers.map(({ key, value }) => ({ key, value })) }
    : undefined
}

function putAside(path: string, text: string): Problem {
  const kept = keepDamaged(path, text)
  const failure = isProblem(kept) ? kept : removeFile(path)
  if (failure) return failure
  const message = `what waited for the next commit cannot be read; it is kept in '${kept}'`
  const hint = 'say it again: patina build --help'
  return problem('pending-damaged', message, { severity: 'warning', hint })
}
