import type { Facts } from './facts.ts'
import { byCodeUnit } from './order.ts'

/** A commit in its graph, by position: parents come before children. */
export interface Node {
  readonly facts: Facts
  readonly parents: readonly number[]
  /** `max(committer date, 1 + max(parents'))`, in seconds (`model.md` O1). */
  readonly date: number
}

/** The commits reachable from a tip, and who comes before whom. */
export class Graph {
  readonly nodes: readonly Node[]
  readonly #positions = new Map<string, number>()

  constructor(commits: Iterable<Facts>, tip: string | undefined) {
    const byOid = new Map<string, Facts>()
    for (const commit of commits) byOid.set(commit.oid, commit)
    this.nodes = parentsFirst(byOid, tip, this.#positions)
  }

  /** The position of a commit, by its oid or a prefix that is unique here. */
  find(prefix: string): number | undefined {
    const exact = this.#positions.get(prefix)
    if (exact !== undefined) return exact
    const matches = this.nodes.flatMap(({ facts }, i) => (facts.oid.startsWith(prefix) ? [i] : []))
    return matches.length === 1 ? matches[0] : undefined
  }

  at(position: number): Node {
    return this.nodes[position] as Node
  }

  /** Tells whether one commit comes before another; dates rise from parent to child, so older ones are not visited. */
  isAncestor(older: number, younger: number): boolean {
    const { date } = this.at(older)
    const seen = new Set([younger])
    for (const one of seen) {
      for (const parent of this.at(one).parents) {
        if (parent === older) return true
        if (this.at(parent).date > date) seen.add(parent)
      }
    }
    return false
  }

  /** A commit and all before it. */
  ancestors(position: number): Set<number> {
    const seen = new Set([position])
    for (const one of seen) for (const parent of this.at(one).parents) seen.add(parent)
    return seen
  }

  /** Orders two commits as O1 does. */
  compare(a: number, b: number): number {
    const [left, right] = [this.at(a), this.at(b)]
    return left.date - right.date || byCodeUnit(left.facts.oid, right.facts.oid)
  }
}

// A parent that is missing is the edge of a shallow clone: its child is a root here.
function parentsFirst(
  byOid: Map<string, Facts>,
  tip: string | undefined,
  positions: Map<string, number>,
): Node[] {
  const nodes: Node[] = []
  const stack = tip === undefined ? [] : [tip]
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
    positions.set(oid, nodes.length)
    nodes.push(nodeOf(facts, nodes, positions))
  }
  return nodes
}

function nodeOf(facts: Facts, nodes: readonly Node[], positions: ReadonlyMap<string, number>): Node {
  const parents = [...new Set(facts.parents)].flatMap((oid) => positions.get(oid) ?? [])
  const date = parents.reduce((latest, i) => Math.max(latest, (nodes[i] as Node).date + 1), facts.committed)
  return { facts, parents, date }
}
