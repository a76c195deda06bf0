import type { Problem } from '../core/problem.ts'
import { isProblem } from '../core/problem.ts'
import { taskBirths } from '../core/ready.ts'
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

/** A tip with its board, and its tasks in order of birth, by the ids the board shows. */
export interface ReadBirths extends ReadTip {
  readonly births: readonly string[]
}

/** Reads the board at a commit-ish, HEAD when none is named, with the help of the cache. */
export async function readTip(world: Pick<World, 'git' | 'repo'>, ref?: string): Promise<ReadTip | Problem> {
  if (world.repo.isShallow) return readBoard(world, ref)
  const tip = await tipNamed(world, ref)
  if (isProblem(tip)) return tip
  const known = await seeBoard(world, tip)
  return { ...(tip !== undefined && { tip }), projection: known, commits: known.commits }
}

/** The same with the order in which tasks were born. */
export async function readBirths(
  world: Pick<World, 'git' | 'repo'>,
  ref?: string,
): Promise<ReadBirths | Problem> {
  if (world.repo.isShallow) {
    const read = await readBoard(world, ref)
    return isProblem(read) ? read : { ...read, births: taskBirths(read.projection.state) }
  }
  const read = await readTip(world, ref)
  if (isProblem(read)) return read
  return { ...read, births: (await knowBoard(world, read.tip)).births() }
}
