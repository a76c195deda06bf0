import { Graph } from '../core/graph.ts'
import { once } from '../core/once.ts'
import type { World } from './world.ts'

/** Once, as not every loader bears to be asked again while it is at it. */
const cache = once(() => import('./commit-cache.ts'))

/**
 * Reads everything up to some tips, given by full oid, as a merge of them will see it; not in a shallow clone.
 *
 * What does it is loaded only here: mostly the board is kept, and one goes on from it.
 */
export async function readGraph(world: Pick<World, 'git' | 'repo'>, tips: readonly string[]): Promise<Graph> {
  const { readTable } = await cache()
  const table = await readTable(world, tips)
  return new Graph(
    table,
    tips.flatMap((tip) => table.positionsOf(tip)),
  )
}
