import type { Facts } from './facts.ts'
import { Graph } from './graph.ts'

/**
 * Gathers the commits up to a tip that are copies of one another, cherry-picked or rebased, the earliest first.
 *
 * As records are (`model.md` D1, D2), by author, author date and subject; what stands on one line of history is no
 * copy. Merges are left out: what they bring in counts by itself.
 */
export function piecesOfWork(facts: readonly Facts[], tip: string | undefined): Facts[][] {
  const alike = new Map<string, Facts[]>()
  for (const commit of facts) {
    if (commit.parents.length > 1) continue
    const { author, authored, subject } = commit
    const key = [author.email, authored, subject].join('\0')
    const known = alike.get(key)
    if (known) known.push(commit)
    else alike.set(key, [commit])
  }
  let graph: Graph | undefined
  return [...alike.values()].flatMap((commits) => {
    if (commits.length === 1) return [commits]
    graph ??= Graph.of(facts, ...(tip === undefined ? [] : [tip]))
    return joinCopies(graph, commits)
  })
}

function joinCopies(graph: Graph, commits: readonly Facts[]): Facts[][] {
  const positions = commits.flatMap(({ oid }) => graph.find(oid) ?? []).sort((a, b) => graph.compare(a, b))
  const groups: number[][] = []
  for (const one of positions) {
    const group = groups.find((copies) => copies.every((copy) => !graph.isAncestor(copy, one)))
    if (group) group.push(one)
    else groups.push([one])
  }
  return groups.map((copies) => copies.map((position) => graph.factsAt(position)))
}
