import { join } from 'node:path'
import type { Facts } from '../core/facts.ts'
import { Graph } from '../core/graph.ts'
import { projectBoard } from '../core/project.ts'
import { parseSnapshot, printSnapshot } from '../core/snapshot.ts'
import type { State } from '../core/state.ts'
import type { Footing } from '../core/validate.ts'
import { readText } from '../shell/files.ts'
import { knowBoard } from '../shell/known-board.ts'
import { readFacts } from '../shell/read-board.ts'
import { readGraph } from '../shell/read-graph.ts'
import type { World } from '../shell/world.ts'

/** The history a commit in the making can stand on. */
export interface Standings {
  /** The board on top of HEAD, and of what is being merged. */
  readonly onHead: Footing
  /** The same if the commit takes HEAD's place; absent when HEAD says nothing that could be said again. */
  readonly instead?: () => Promise<State>
  /** What HEAD says; absent before the first commit. */
  readonly last?: Facts
}

/**
 * Reads what a commit in the making stands on.
 *
 * An amend cannot be told from an ordinary commit, so both are on offer. Each call gives a state of its own, as
 * validation carries it on.
 */
export async function readStandings(world: Place): Promise<Standings> {
  const { head } = world.repo
  const parents = [...(head === undefined ? [] : [head]), ...mergedIn(world)]
  const onHead = await footingOn(world, parents)
  const last = head === undefined ? undefined : await lastOf(world, head)
  const instead = async () => (await footingOn(world, last?.parents ?? [])).snapshot().state
  return {
    onHead,
    ...(last && { last }),
    ...(last && last.records.length > 0 && { instead }),
  }
}

type Place = Pick<World, 'git' | 'repo'>

/** What several tips say together, as a commit with these parents will see it; of a shallow clone what is there. */
async function footingOn(world: Place, tips: readonly string[]): Promise<Footing> {
  const { isShallow } = world.repo
  if (tips.length < 2 && !isShallow) return knowBoard(world, tips[0])
  const projection = isShallow
    ? projectBoard(Graph.of(await readFacts(world, tips), ...tips))
    : projectBoard(await readGraph(world, tips))
  const text = printSnapshot(projection)
  return { board: projection.board, snapshot: () => parseSnapshot(text) }
}

async function lastOf(world: Place, head: string): Promise<Facts | undefined> {
  if (!world.repo.isShallow) return (await knowBoard(world, head)).last
  return (await readFacts(world, [head, `^${head}^@`]))[0]
}

function mergedIn({ repo }: Pick<World, 'repo'>): string[] {
  const text = readText(join(repo.gitDir, 'MERGE_HEAD'))
  return typeof text === 'string' ? text.split('\n').filter((line) => line !== '') : []
}
