import type { Graph } from './graph.ts'
import type { Located } from './history.ts'
import { type Problem, problem } from './problem.ts'
import type { Revert } from './revert.ts'

/** The commits whose events reverts took back. */
export interface TakenBack {
  readonly positions: ReadonlySet<number>
  readonly problems: readonly Located[]
  /** What each revert that counts came to, the last first. */
  readonly deeds: readonly Deed[]
}

/** One revert, by the commit that says it. */
export interface Deed {
  readonly by: number
  readonly revert: Revert
  /** Absent where nothing was found. */
  readonly targets?: readonly number[]
}

/** Finds what reverts take back, judging from the last to the first: a reverted revert takes nothing (V2). */
export function takenBack(graph: Graph): TakenBack {
  const positions = new Set<number>()
  const deeds: Deed[] = []
  const reverting = graph.told.filter((position) => graph.factsAt(position).reverts.length > 0)
  for (const by of reverting.sort((a, b) => graph.compare(b, a))) {
    if (positions.has(by)) continue
    for (const revert of graph.factsAt(by).reverts) {
      const targets = targetsOf(graph, by, revert)
      for (const target of targets ?? []) positions.add(target)
      deeds.push({ by, revert, ...(targets && { targets }) })
    }
  }
  return { positions, problems: unknownTargets(graph, deeds), deeds }
}

/** Until something is said a revert has nothing to take back, so what it meant is not missed. */
function unknownTargets(graph: Graph, deeds: readonly Deed[]): Located[] {
  const unknown = deeds.filter(({ targets }) => !targets)
  const matters = unknown.length > 0 ? graph.since((at) => graph.factsAt(at).records.length > 0) : () => false
  return unknown
    .filter(({ by }) => graph.parentsOf(by).some(matters))
    .map(({ by, revert }) => ({ position: by, problem: unknownTarget(graph.oidAt(by), revert) }))
}

function targetsOf(graph: Graph, by: number, { oid, since, subject }: Revert): number[] | undefined {
  const named = oid === undefined ? undefined : graph.find(oid)
  if (named !== undefined && named !== by)
    return since === undefined ? [named] : broughtIn(graph, named, since)
  const alike = subject === undefined ? [] : graph.named(subject)
  const latest = alike.find((position) => graph.isAncestor(position, by))
  if (latest === undefined) return undefined
  return graph.parentsOf(latest).length > 1 ? broughtIn(graph, latest) : [latest]
}

/** What a merge brought in: all reachable from it, and not from what was there before (V1). */
function broughtIn(graph: Graph, merge: number, since?: string): number[] {
  const [first] = graph.parentsOf(merge)
  return graph.beyond(merge, since === undefined ? first : (graph.find(since) ?? first))
}

function unknownTarget(commit: string, { oid, subject }: Revert): Problem {
  const what = oid === undefined ? `"${subject}"` : oid
  const message = `cannot tell what the revert of '${what}' took back`
  return problem('revert-target-unknown', message, { commit })
}
