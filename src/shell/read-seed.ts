import type { Board } from '../core/board.ts'
import { parseBuildFile } from '../core/build-file.ts'
import type { Facts } from '../core/facts.ts'
import { isProblem } from '../core/problem.ts'
import type { Seed } from '../core/seed.ts'
import { isSoundBoard } from '../core/sound-board.ts'
import { shallowEdge } from './shallow-edge.ts'
import { isTrackedAt } from './tree-config.ts'
import { readTreeFile } from './tree-file.ts'
import type { World } from './world.ts'

/**
 * Reads what the build files at the edge of a shallow clone tell (`model.md` S1).
 *
 * Nothing in a whole clone, nor where a commit at the edge is not in tracked mode or has no file that makes sense.
 */
export async function readSeed(
  world: Pick<World, 'git' | 'repo'>,
  facts: readonly Facts[],
): Promise<Seed | undefined> {
  if (!world.repo.isShallow) return undefined
  const edge = shallowEdge(world)
  const oids = facts.map(({ oid }) => oid).filter((oid) => edge.has(oid))
  const boards = await Promise.all(oids.map((oid) => readTold(world, oid)))
  const told = boards.flatMap((board, i): [string, Board][] => (board ? [[oids[i] as string, board]] : []))
  return told.length === oids.length && oids.length > 0 ? { boards: new Map(told) } : undefined
}

async function readTold(world: Pick<World, 'git'>, oid: string): Promise<Board | undefined> {
  const text = (await isTrackedAt(world, oid)) ? (await readTreeFile(world, oid))?.text : undefined
  const file = text === undefined ? undefined : parseBuildFile(text)
  return file && !isProblem(file) && isSoundBoard(file.board) ? file.board : undefined
}
