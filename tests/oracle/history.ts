import { readMessage } from './message.ts'
import { isLink, records, type Said } from './record.ts'
import type { Commit } from './shapes.ts'

/** What is reachable from a tip, in O1's order, with everything asked of it. */
export interface History {
  commits: Commit[]
  get(oid: string): Commit
  /** The commit itself and all its ancestors. */
  ancestry(oid: string): Set<string>
  related(a: string, b: string): boolean
  place(oid: string): number
}

export function history(all: readonly Commit[], tip: string): History {
  const byOid = new Map(all.map((commit) => [commit.oid, commit]))
  const parentsOf = (oid: string) => (byOid.get(oid)?.parents ?? []).filter((parent) => byOid.has(parent))
  const kept = ancestries.get(all) ?? new Map<string, Set<string>>()
  ancestries.set(all, kept)
  const ancestry = (oid: string) => {
    const known = kept.get(oid)
    if (known) return known
    const seen = new Set([oid])
    for (const one of seen) for (const parent of parentsOf(one)) seen.add(parent)
    kept.set(oid, seen)
    return seen
  }
  const dates = dated.get(all) ?? new Map<string, number>()
  dated.set(all, dates)
  correctDates(dates, [...ancestry(tip)], parentsOf, (oid) => byOid.get(oid)!.committed)
  const order = [...ancestry(tip)].sort((a, b) => dates.get(a)! - dates.get(b)! || (a < b ? -1 : 1))
  const places = new Map(order.map((oid, i) => [oid, i]))
  return {
    commits: order.map((oid) => byOid.get(oid)!),
    get: (oid) => byOid.get(oid)!,
    ancestry,
    related: (a, b) => ancestry(a).has(b) || ancestry(b).has(a),
    place: (oid) => places.get(oid)!,
  }
}

// Neither depends on the tip, so tips of the same history share them.
const ancestries = new WeakMap<readonly Commit[], Map<string, Set<string>>>()
const dated = new WeakMap<readonly Commit[], Map<string, number>>()

/** O1, by rounds: a commit is dated once its parents are. */
function correctDates(
  dates: Map<string, number>,
  oids: string[],
  parentsOf: (oid: string) => string[],
  committed: (oid: string) => number,
): void {
  let left = oids.filter((oid) => !dates.has(oid))
  while (left.length > 0) {
    const ready = left.filter((oid) => parentsOf(oid).every((parent) => dates.has(parent)))
    if (ready.length === 0) throw new Error('a commit is its own ancestor')
    for (const oid of ready) {
      dates.set(oid, Math.max(committed(oid), ...parentsOf(oid).map((parent) => 1 + dates.get(parent)!)))
    }
    left = left.filter((oid) => !dates.has(oid))
  }
}

/** One record where one commit says it. */
export interface Saying {
  record: Said
  commit: Commit
}

/** An event record: one saying, with its copies (D1), the earliest first. */
export interface Event {
  record: Said
  /** Where it stands, and from where it sees. */
  commit: Commit
  copies: Saying[]
}

export function sayingsOf(commit: Commit): Saying[] {
  return readMessage(commit.message)
    .blocks.flatMap(records)
    .map((record) => ({ record, commit }))
}

/** Every record that does something, in order, copies joined (section 4). */
export function eventsOf(past: History): Event[] {
  const events: Event[] = []
  const bySignature = new Map<string, Event[]>()
  for (const commit of past.commits) {
    for (const [saying, signature] of signed(commit)) {
      const alike = bySignature.get(signature) ?? []
      const same = alike.find(({ copies }) =>
        copies.every((copy) => !past.related(copy.commit.oid, commit.oid)),
      )
      if (same) {
        same.copies.push(saying)
        continue
      }
      const event = { ...saying, copies: [saying] }
      events.push(event)
      bySignature.set(signature, [...alike, event])
    }
  }
  return events
}

/** What a commit says and does, each with what a copy of it shares (D1). */
function signed(commit: Commit): [Saying, string][] {
  const seen = new Map<string, number>()
  return sayingsOf(commit).flatMap((saying): [Saying, string][] => {
    const { record } = saying
    const text = record.trailers.map(({ key, value }) => `${key}: ${value}`).join('\n')
    const ordinal = (seen.get(text) ?? 0) + 1
    seen.set(text, ordinal)
    if (isLink(record)) return []
    return [[saying, JSON.stringify([commit.author.email, commit.authored, text, ordinal])]]
  })
}
