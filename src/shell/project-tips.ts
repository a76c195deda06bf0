import { Graph } from '../core/graph.ts'
import { type Projection, projectGraph } from '../core/project.ts'
import { readTable } from './commit-cache.ts'
import type { World } from './world.ts'

/** Everything up to some tips, with how it came about. */
export interface ProjectedTips {
  readonly graph: Graph
  readonly projection: Projection
}

/** Projects what some tips, given by full oid, say together, as a merge of them will see it; not in a shallow clone. */
export async function projectTips(
  world: Pick<World, 'git' | 'repo'>,
  tips: readonly string[],
): Promise<ProjectedTips> {
  const table = await readTable(world, tips)
  const positions = tips.flatMap((tip) => table.positionsOf(tip))
  const graph = new Graph(table, positions)
  return { graph, projection: projectGraph(graph) }
}
