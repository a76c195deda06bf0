import { piecesOfWork } from '../core/copies.ts'
import type { Facts } from '../core/facts.ts'
import type { Projection } from '../core/project.ts'
import { taskOfCommits } from '../core/task-stories.ts'
import type { Window } from '../core/window.ts'
import { Tally, type WorkDone } from '../core/work.ts'
import { readChanges } from '../shell/changes.ts'
import { shallowEdge } from '../shell/shallow-edge.ts'
import { BUILD_FILE } from '../shell/tree-file.ts'
import type { World } from '../shell/world.ts'

/** The commits up to a tip, with what they say. */
export interface ReadHistory {
  readonly tip: string | undefined
  readonly facts: readonly Facts[]
  readonly projection: Projection
}

/**
 * Measures what the commits in a window changed.
 *
 * The build file, where it is in the tree, is nobody's work: patina writes it. At the edge of a shallow clone git sees
 * the whole tree as new, so what was changed there is not counted.
 */
export async function readWork(
  world: World,
  { tip, facts, projection }: ReadHistory,
  isIn: Window,
): Promise<WorkDone> {
  const tally = new Tally()
  const tasks = taskOfCommits(projection)
  const edge = shallowEdge(world)
  const measured: string[] = []
  for (const copies of piecesOfWork(facts, tip)) {
    const oids = copies.map(({ oid }) => oid)
    const [first] = copies as [Facts, ...Facts[]]
    if (!isIn(oids, first.authored)) continue
    tally.addCommit(
      first,
      oids.map((oid) => tasks.get(oid)).find((task) => task !== undefined),
    )
    if (!edge.has(first.oid)) measured.push(first.oid)
  }
  for await (const changes of readChanges(world.git, measured)) {
    for (const { oid, ...change } of changes) if (change.path !== BUILD_FILE) tally.addChange(oid, change)
  }
  return tally.done()
}
