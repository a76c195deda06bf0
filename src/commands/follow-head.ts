import { isProblem, type Problem } from '../core/problem.ts'
import { isBuildFileWanted, writeBuildFile } from '../shell/build-file.ts'
import { noteTip } from '../shell/notes.ts'
import { readBoard, readConfig } from '../shell/read-board.ts'
import { reopenWorld, type World } from '../shell/world.ts'

/** Brings the build file, in tracked mode what the hooks know of it, up to where HEAD is now; no hook hears of a rollback. */
export async function followHead(before: World): Promise<Problem[]> {
  const world = await reopenWorld(before)
  if (isProblem(world)) return [world]
  if (world.repo.isShallow) return []
  const read = await readBoard(world)
  if (isProblem(read)) return [read]
  const { tip, projection } = read
  if (readConfig(world).config.buildFile.tracked) return asWarnings(noteTip(world, projection.board, tip))
  if (!(await isBuildFileWanted(world))) return []
  const written = writeBuildFile(world, projection.board, tip)
  return asWarnings(isProblem(written) ? written : undefined)
}

const asWarnings = (found: Problem | undefined): Problem[] =>
  found ? [{ ...found, severity: 'warning' }] : []
