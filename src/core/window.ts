import type { Facts } from './facts.ts'
import { lastValue } from './kind.ts'
import { isSince, type Since } from './since.ts'

/**
 * The part of history a report is about.
 *
 * Told of all copies of a commit or an event together, so that a copy merged back brings nothing that is not new.
 */
export type Window = (copies: readonly string[], authored: string) => boolean

/** Everything up to the tip. */
export const everything: Window = () => true

/** What was authored since then; a rebase or a merge makes nothing young again. */
export const since =
  (from: Since): Window =>
  (_, authored) =>
    isSince(from, authored)

/** What the commits of a range brought, and nothing before them had. */
export const inRange =
  (commits: ReadonlySet<string>): Window =>
  (copies) =>
    copies.every((oid) => commits.has(oid))

/** What was committed in a session. */
export function inSession(id: string, facts: readonly Facts[]): Window {
  const own = facts.filter(({ records }) =>
    records.some((record) => record.kind === 'session' && lastValue(record, 'Session') === id),
  )
  const commits = new Set(own.map(({ oid }) => oid))
  return (copies) => copies.some((oid) => commits.has(oid))
}
