import { isProblem, type Problem } from '../core/problem.ts'
import { isBuildFileWanted, writeBuildFile } from './build-file.ts'
import { noteTip } from './notes.ts'
import { readConfig } from './read-config.ts'
import { type ReadTip, readTip } from './read-tip.ts'
import { reopenWorld, type World } from './world.ts'

/** Brings the build file up to where HEAD is now, in tracked mode what the hooks know of it; for where no hook comes. */
export async function followHead(before: World): Promise<Problem[]> {
  const world = await reopenWorld(before)
  if (isProblem(world)) return [world]
  if (world.repo.isShallow) return []
  const read = await readTip(world)
  if (isProblem(read)) return [read]
  const failure = await write(world, read)
  if (failure) return [{ ...failure, severity: 'warning' }]
  return (await hasMovedOn(world, read.tip)) ? followHead(world) : []
}

/**
 * Tells whether HEAD has left the commit whose board was just written.
 *
 * Whoever writes the build file looks again when it is done: of two that write at once, the one that read HEAD first
 * may write last, and then it writes once more.
 */
export async function hasMovedOn(world: World, tip: string | undefined): Promise<boolean> {
  const now = await reopenWorld(world)
  return isProblem(now) || now.repo.head !== tip
}

async function write(world: World, { tip, projection }: ReadTip): Promise<Problem | undefined> {
  if (readConfig(world).config.buildFile.tracked) return noteTip(world, tip, projection.board)
  if (!(await isBuildFileWanted(world))) return undefined
  const written = writeBuildFile(world, projection, tip)
  return isProblem(written) ? written : undefined
}
