import type { Facts } from './facts.ts'
import { byCodeUnit } from './order.ts'

/**
 * Commits by position, parents before children: what a graph stands on.
 *
 * Columns instead of an object for each commit, because a history may have a million of them, nearly all silent.
 */
export interface CommitTable {
  readonly size: number
  /** The oid of the commit at a position. */
  oidAt(position: number): string
  /** Every position whose oid begins so; a full oid has one at the most. */
  positionsOf(prefix: string): readonly number[]
  /** `max(committer date, 1 + max(parents'))`, in seconds (`model.md` O1). */
  readonly dates: ArrayLike<number>
  /** The parents of `position` are `parents[starts[position]]` up to, not including, `parents[starts[position + 1]]`. */
  readonly starts: ArrayLike<number>
  readonly parents: ArrayLike<number>
  /** What commits say, in ascending order; one that says nothing may be left out. */
  readonly facts: Pick<ReadonlyMap<number, Facts>, 'get'> & { keys(): Iterable<number> }
  /** The positions, in any order, whose subject is this; of a merge the title in its body counts too (V1). */
  positionsNamed(subject: string): readonly number[]
}

/** Puts the commits up to some tips into a table. */
export function tableOf(commits: Iterable<Facts>, tips: readonly string[]): CommitTable {
  const byOid = new Map<string, Facts>()
  for (const commit of commits) byOid.set(commit.oid, commit)
  const positions = new Map<string, number>()
  const inOrder = parentsFirst(byOid, tips, positions)
  const starts = [0]
  const parents: number[] = []
  const dates: number[] = []
  for (const facts of inOrder) {
    const own = [...new Set(facts.parents)].flatMap((oid) => positions.get(oid) ?? [])
    parents.push(...own)
    starts.push(parents.length)
    dates.push(own.reduce((latest, i) => Math.max(latest, (dates[i] as number) + 1), facts.committed))
  }
  const oids = inOrder.map(({ oid }) => oid)
  let named: Map<string, number[]> | undefined
  return {
    size: inOrder.length,
    oidAt: (position) => oids[position] as string,
    positionsOf: (prefix) => matching(oids, positions, prefix),
    dates,
    starts,
    parents,
    facts: new Map(inOrder.entries()),
    positionsNamed(subject) {
      named ??= byName(inOrder)
      return named.get(subject) ?? []
    },
  }
}

/** Orders commits as O1 does. */
export function compareCommits(table: CommitTable, a: number, b: number): number {
  const difference = (table.dates[a] as number) - (table.dates[b] as number)
  return difference !== 0 || a === b ? difference : byCodeUnit(table.oidAt(a), table.oidAt(b))
}

function matching(oids: readonly string[], positions: ReadonlyMap<string, number>, prefix: string): number[] {
  const exact = positions.get(prefix)
  if (exact !== undefined) return [exact]
  return oids.flatMap((oid, i) => (oid.startsWith(prefix) ? [i] : []))
}

// A parent that is missing is the edge of a shallow clone: its child is a root here.
function parentsFirst(
  byOid: ReadonlyMap<string, Facts>,
  tips: readonly string[],
  positions: Map<string, number>,
): Facts[] {
  const inOrder: Facts[] = []
  const stack = [...tips]
  while (stack.length > 0) {
    const oid = stack.at(-1) as string
    const facts = byOid.get(oid)
    const waiting = facts?.parents.filter((parent) => byOid.has(parent) && !positions.has(parent)) ?? []
    if (waiting.length > 0) {
      stack.push(...waiting)
      continue
    }
    stack.pop()
    if (!facts || positions.has(oid)) continue
    positions.set(oid, inOrder.length)
    inOrder.push(facts)
  }
  return inOrder
}

function byName(commits: readonly Facts[]): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (const [position, { subject, title, parents }] of commits.entries()) {
    const names = parents.length > 1 ? [subject, title] : [subject]
    for (const name of new Set(names.filter((one) => one !== ''))) {
      const positions = found.get(name)
      if (positions) positions.push(position)
      else found.set(name, [position])
    }
  }
  return found
}
