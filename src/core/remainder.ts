import type { Facts } from './facts.ts'
import type { Graph } from './graph.ts'
import { revertLine } from './reversal.ts'
import type { Revert } from './revert.ts'
import { type Deed, takenBack } from './taken-back.ts'

/** What is left to say of some commits that are made one. */
export interface Remainder {
  /** Those that none of them takes back, in order O1: their records stand. */
  readonly standing: readonly Facts[]
  /** What they take back beyond themselves, as git writes it. */
  readonly reverts: readonly string[]
  /** Tells a commit that took back something here, or was taken back: its revert is not to be said again. */
  isIdle(oid: string, revert: Revert): boolean
}

/**
 * Finds what a squash has to say so that it leaves the board as its commits in order would.
 *
 * A squash carries no oids that anything could be taken back by (`model.md` M4, V1): what one of its commits says and
 * another takes back must not be said at all.
 */
export function remainderOf(graph: Graph, range: ReadonlySet<string>): Remainder {
  const { positions, deeds } = takenBack(graph)
  const own = graph.told.filter((one) => range.has(graph.oidAt(one)))
  const inOrder = own.sort((a, b) => graph.compare(a, b))
  const isOwn = new Set(own)
  const isBeyond = ({ targets }: Deed) => targets?.some((one) => !isOwn.has(one)) ?? false
  const beyond = deeds.filter((deed) => isOwn.has(deed.by) && isBeyond(deed)).reverse()
  const idle = deeds.filter((deed) => isOwn.has(deed.by) && deed.targets && !isBeyond(deed))
  const isGone = new Set([...positions].map((one) => graph.oidAt(one)))
  return {
    standing: inOrder.filter((one) => !positions.has(one)).map((one) => graph.factsAt(one)),
    reverts: [...new Set(beyond.map((deed) => lineOf(graph, deed)))],
    isIdle: (oid, revert) =>
      isGone.has(oid) ||
      idle.some(({ by, revert: own }) => graph.oidAt(by) === oid && own.oid === revert.oid),
  }
}

/** As it was said; where a subject alone was, with the oid that it meant. */
function lineOf(graph: Graph, { revert, targets = [] }: Deed): string {
  if (revert.oid !== undefined) return revertLine(revert.oid, revert.since)
  const { oid, parents } = graph.factsAt(Math.max(...targets))
  return revertLine(oid, parents.length > 1 ? parents[0] : undefined)
}
