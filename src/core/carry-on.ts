import type { Facts } from './facts.ts'
import { isProblem, type Problem } from './problem.ts'
import { evolveRecord } from './project.ts'
import { decodeRecord } from './record.ts'
import type { Snapshot } from './snapshot.ts'

/**
 * Carries a snapshot on by the commits of a chain, the oldest first; `snapshot.state` becomes that of its end.
 *
 * The same as projecting all of history anew, and cheap: what stands on top of everything comes last in the order
 * (O1), sees every birth (C2) and is a copy of nothing (D2). A chain that takes something back is none, see `isChain`.
 */
export function carryOn({ state, problems }: Snapshot, chain: readonly Facts[]): Problem[] {
  const found: Problem[] = []
  for (const { oid, authored, records, problems: own } of chain) {
    for (const one of own) found.push({ ...one, commit: oid })
    for (const record of records) {
      const events = decodeRecord(record)
      const outcomes = isProblem(events) ? [] : evolveRecord(state, record, events, authored.slice(0, 10))
      const faults = isProblem(events) ? [events] : outcomes.flatMap((outcome) => outcome.problems)
      for (const one of faults) found.push({ ...one, commit: oid })
    }
  }
  return [...problems, ...found]
}

/**
 * Tells whether commits follow one another from a tip on, the oldest first, and nothing older means another thing
 * for them: no merge, no revert, and no oid that begins as an older revert names one.
 */
export function isChain(tip: string, commits: readonly Facts[], prefixes: readonly string[]): boolean {
  return commits.every(({ oid, parents, reverts }, i) => {
    const before = i === 0 ? tip : commits[i - 1]?.oid
    const isNext = parents.length === 1 && parents[0] === before
    return isNext && reverts.length === 0 && !prefixes.some((prefix) => oid.startsWith(prefix))
  })
}

/** The parts of oids by which reverts name what they take back: a further commit could make them ambiguous. */
export function prefixesIn(commits: Iterable<Facts>): string[] {
  const found = new Set<string>()
  for (const { oid: own, reverts } of commits) {
    for (const { oid, since } of reverts) {
      for (const one of [oid, since]) if (one !== undefined && one.length < own.length) found.add(one)
    }
  }
  return [...found]
}
