import { memoryOf } from '../core/memory.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import { hasMemory, writeMemory } from '../shell/memory.ts'
import { readBoard } from '../shell/read-board.ts'
import type { World } from '../shell/world.ts'
import { memoryFiles } from '../views/memory/files.ts'

/**
 * Writes the working memory anew in a work tree that keeps one.
 *
 * From the log as it stands, not from a board at hand: it names commits, and a commit in the making has no name yet.
 */
export async function remember(world: World): Promise<readonly Problem[]> {
  if (!hasMemory(world) || world.repo.isShallow) return []
  const read = await readBoard(world, 'HEAD')
  if (isProblem(read)) return []
  return writeMemory(world, memoryFiles(memoryOf(read.projection))).problems
}
