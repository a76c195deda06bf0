import type { Problem } from '../core/problem.ts'
import { isProblem } from '../core/problem.ts'
import type { State } from '../core/state.ts'
import { knowBoard, type SeenBoard, seeBoard } from './known-board.ts'
import { readBoard, tipNamed } from './read-board.ts'
import type { World } from './world.ts'

/** A tip with its board, and not the way it came about; all that most of patina asks for. */
export interface ReadTip {
  /** Absent where there is no commit yet. */
  readonly tip?: string
  readonly projection: Pick<SeenBoard, 'board' | 'problems' | 'since'>
  /** How many commits there are up to the tip; of a shallow clone it is not told. */
  readonly commits?: number
  /** Whether the board starts from the build files at the edge of a shallow clone (`model.md` S1). */
  readonly isSeeded?: boolean
}

/** A tip with its board, and the board in the making. */
export interface ReadState extends ReadTip {
  readonly state: State
}

/** Reads the board at a commit-ish, HEAD when none is named, with the help of the cache. */
export async function readTip(world: Pick<World, 'git' | 'repo'>, ref?: string): Promise<ReadTip | Problem> {
  if (world.repo.isShallow) return readBoard(world, ref)
  const tip = await tipNamed(world, ref)
  if (isProblem(tip)) return tip
  const known = await seeBoard(world, tip)
  return { ...(tip !== undefined && { tip }), projection: known, commits: known.commits }
}

/** The same with the board in the making, which tells in which order things were born. */
export async function readState(
  world: Pick<World, 'git' | 'repo'>,
  ref?: string,
): Promise<ReadState | Problem> {
  if (world.repo.isShallow) {
    const read = await readBoard(world, ref)
    return isProblem(read) ? read : { ...read, state: read.projection.state }
  }
  const read = await readTip(world, ref)
  if (isProblem(read)) return read
  return { ...read, state: (await knowBoard(world, read.tip)).snapshot().state }
}
