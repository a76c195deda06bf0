import { Graph } from '../core/graph.ts'
import { once } from '../core/once.ts'
import type { World } from './world.ts'

/** Once, as not every loader bears to be asked again while it is at it. */
const cache = once(() => import('./commit-cache.ts'))

type Place = Pick<World, 'git' | 'repo'>

/** Reads everything up to some tips, given by full oid, as a merge of them will see it; not in a shallow clone. */
export const readGraph = (world: Place, tips: readonly string[]): Promise<Graph> =>
  madeOfGraph(world, tips, (graph) => graph)

/**
 * Makes something of everything up to some tips, while what is new of it is kept for the next time.
 *
 * What reads it is loaded only here: mostly the board is kept, and one goes on from it.
 */
export async function madeOfGraph<T>(
  world: Place,
  tips: readonly string[],
  make: (graph: Graph) => T,
): Promise<T> {
  const { readTable } = await cache()
  const { table, kept } = await readTable(world, tips)
  const positions = tips.flatMap((tip) => table.positionsOf(tip))
  const made = make(new Graph(table, positions))
  await kept
  return made
}
