import { carryOn } from '../core/carry-on.ts'
import { type Facts, factsOf, unbornOid } from '../core/facts.ts'
import { Graph } from '../core/graph.ts'
import { projectGraph, settle } from '../core/project.ts'
import type { KnownBoard } from './known-board.ts'
import type { ProjectedTips } from './project-tips.ts'
import { readFacts } from './read-board.ts'
import type { ReadTip } from './read-tip.ts'
import type { World } from './world.ts'

type By = { readonly name: string; readonly email: string; readonly date: string }

/** What a commit with this message will say once it stands on HEAD; its oid is not known yet. */
export function nextFacts({ world }: { readonly world: World }, message: string, author: By): Facts {
  const { head, objectFormat } = world.repo
  return factsOf({
    oid: unbornOid(objectFormat === 'sha256' ? 64 : 40),
    parents: head === undefined ? [] : [head],
    committed: Math.floor(world.now().getTime() / 1000),
    author,
    authored: author.date,
    message,
  })
}

/** The board as it will be then. */
export async function nextBoard(
  at: { readonly world: World; readonly known: KnownBoard },
  next: Facts,
): Promise<ReadTip['projection']> {
  if (next.reverts.length > 0) return (await projectHistory(at, next)).projection
  const before = at.known.snapshot()
  const problems = carryOn(before, [next])
  return { board: before.state.board(), problems: settle(problems, before.state) }
}

/** Projects all of history, with every silent commit, as taking back may name any; and a commit on top of it. */
export async function projectHistory(
  { world }: { readonly world: World },
  next?: Facts,
): Promise<ProjectedTips> {
  const { head } = world.repo
  const facts = await readFacts(world, head === undefined ? [] : [head])
  const [tip] = next ? [next.oid] : [head]
  const graph = Graph.of(next ? [...facts, next] : facts, ...(tip === undefined ? [] : [tip]))
  return { graph, projection: projectGraph(graph) }
}
