import type { Graph } from './graph.ts'
import { type Problem, problem } from './problem.ts'
import type { Revert } from './revert.ts'

/** The commits whose events reverts took back. */
export interface TakenBack {
  readonly positions: ReadonlySet<number>
  readonly problems: readonly Problem[]
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
  const reverting = graph.nodes.flatMap(({ facts }, i) => (facts.reverts.length > 0 ? [i] : []))
  const find = reverting.length > 0 ? finder(graph) : () => undefined
  for (const by of reverting.sort((a, b) => graph.compare(b, a))) {
    if (positions.has(by)) continue
    for (const revert of graph.at(by).facts.reverts) {
      const targets = find(by, revert)
      for (const target of targets ?? []) positions.add(target)
      deeds.push({ by, revert, ...(targets && { targets }) })
    }
  }
  return { positions, problems: unknownTargets(graph, deeds), deeds }
}

/** Until something is said a revert has nothing to take back, so what it meant is not missed. */
function unknownTargets(graph: Graph, deeds: readonly Deed[]): Problem[] {
  const unknown = deeds.filter(({ targets }) => !targets)
  const matters = unknown.length > 0 ? saidBefore(graph) : []
  return unknown
    .filter(({ by }) => graph.at(by).parents.some((parent) => matters[parent]))
    .map(({ by, revert }) => unknownTarget(graph.at(by).facts.oid, revert))
}

function finder(graph: Graph): (by: number, revert: Revert) => readonly number[] | undefined {
  const bySubject = subjects(graph)
  return (by, { oid, since, subject }) => {
    const named = oid === undefined ? undefined : graph.find(oid)
    if (named !== undefined && named !== by)
      return since === undefined ? [named] : broughtIn(graph, named, since)
    const alike = subject === undefined ? undefined : bySubject.get(subject)
    const latest = alike?.findLast((position) => graph.isAncestor(position, by))
    if (latest === undefined) return undefined
    return graph.at(latest).parents.length > 1 ? broughtIn(graph, latest) : [latest]
  }
}

/** What a merge brought in: all reachable from it, and not from what was there before (V1). */
function broughtIn(graph: Graph, merge: number, since?: string): number[] {
  const before =
    since === undefined ? graph.at(merge).parents[0] : (graph.find(since) ?? graph.at(merge).parents[0])
  const kept = before === undefined ? new Set<number>() : graph.ancestors(before)
  return [...graph.ancestors(merge)].filter((position) => !kept.has(position))
}

/** Groups commits, in order O1, by subject; a merge also by the title a hosting site put into its body. */
function subjects(graph: Graph): Map<string, number[]> {
  const found = new Map<string, number[]>()
  const inOrder = [...graph.nodes.keys()].sort((a, b) => graph.compare(a, b))
  for (const position of inOrder) {
    const { facts, parents } = graph.at(position)
    const names = parents.length > 1 ? [facts.subject, facts.title] : [facts.subject]
    for (const name of new Set(names.filter((one) => one !== ''))) {
      const positions = found.get(name)
      if (positions) positions.push(position)
      else found.set(name, [position])
    }
  }
  return found
}

/** Tells of each commit whether it or one before it says anything. */
function saidBefore({ nodes }: Graph): boolean[] {
  const said: boolean[] = []
  for (const { facts, parents } of nodes) {
    said.push(facts.records.length > 0 || parents.some((parent) => said[parent]))
  }
  return said
}

function unknownTarget(commit: string, { oid, subject }: Revert): Problem {
  const what = oid === undefined ? `"${subject}"` : oid
  const message = `cannot tell what the revert of '${what}' took back`
  return problem('revert-target-unknown', message, { commit })
}
