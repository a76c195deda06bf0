import { type Facts, recordText } from './facts.ts'
import type { Graph } from './graph.ts'
import type { TrailerRecord } from './kind.ts'
import type { Problem } from './problem.ts'
import { takenBack } from './taken-back.ts'

/** A record that stands in history, once for all its copies (`model.md` D1). */
export interface Entry {
  readonly record: TrailerRecord
  /** The positions of the commits that say it, the earliest first. */
  readonly copies: readonly number[]
  /** Where it stands in its earliest commit, from 0. */
  readonly place: number
  /** Those of them that no revert took back; the record stands while there is one (V1). */
  readonly living: readonly number[]
}

/** Everything that was said up to a tip, in one line. */
export interface History {
  readonly graph: Graph
  /** In order O1; those taken back are among them. */
  readonly entries: readonly Entry[]
  readonly problems: readonly Located[]
}

/** A problem with the position of the commit it was found in. */
export interface Located {
  readonly position: number
  readonly problem: Problem
}

/** Brings the commits of a graph into one line of records (`model.md` sections 3, 4 and 5). */
export function readHistory(graph: Graph): History {
  const { positions, problems } = takenBack(graph)
  const entries = joinCopies(graph, recordsInOrder(graph)).map((copies) => entryOf(copies, positions))
  return { graph, entries, problems: [...problems, ...unreadable(graph, positions)] }
}

interface Said {
  readonly position: number
  readonly place: number
  readonly record: TrailerRecord
}

function recordsInOrder(graph: Graph): Said[] {
  const said = graph.told.flatMap((position) =>
    graph.factsAt(position).records.map((record, place): Said => ({ position, place, record })),
  )
  return said.sort((a, b) => graph.compare(a.position, b.position) || a.place - b.place)
}

/** Gathers the copies of each record; what stands on one line of history is never one (D2). */
function joinCopies(graph: Graph, said: readonly Said[]): Said[][] {
  const alike = new Map<string, Said[][]>()
  const ordinals = new Map<string, number>()
  const all: Said[][] = []
  for (const [i, one] of said.entries()) {
    // what one commit says stands together
    if (said[i - 1]?.position !== one.position) ordinals.clear()
    const key = copyKey(graph.factsAt(one.position), one, ordinals)
    const groups = alike.get(key) ?? []
    const group = groups.find((copies) =>
      copies.every((copy) => !graph.isAncestor(copy.position, one.position)),
    )
    if (group) group.push(one)
    else {
      groups.push([one])
      all.push(groups.at(-1) as Said[])
    }
    alike.set(key, groups)
  }
  return all
}

/** Of what a commit says twice, the second is a copy of what another says twice (`ordinals`: how often it did so far). */
function copyKey({ author, authored }: Facts, { record }: Said, ordinals: Map<string, number>): string {
  const text = recordText(record)
  const ordinal = ordinals.get(text) ?? 0
  ordinals.set(text, ordinal + 1)
  return [author.email, authored, ordinal, text].join('\0')
}

function entryOf(copies: readonly Said[], gone: ReadonlySet<number>): Entry {
  const { record, place } = copies[0] as Said
  const positions = copies.map(({ position }) => position)
  return { record, place, copies: positions, living: positions.filter((position) => !gone.has(position)) }
}

function unreadable(graph: Graph, gone: ReadonlySet<number>): Located[] {
  return graph.told
    .filter((position) => !gone.has(position))
    .flatMap((position) => {
      const { oid, problems } = graph.factsAt(position)
      return problems.map((found) => ({ position, problem: { ...found, commit: oid } }))
    })
}
