import type { Board } from '../core/board.ts'
import { parseBuildFile } from '../core/build-file.ts'
import { compareBoards } from '../core/difference.ts'
import { driftProblem } from '../core/drift-problem.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { verifyBuildFile } from '../core/verify.ts'
import { explainDrift } from '../shell/explain-drift.ts'
import { readBuildFileText } from '../shell/read-build-file.ts'
import { isTrackedAt } from '../shell/tree-config.ts'
import { lastFileChange, readTreeFile } from '../shell/tree-file.ts'
import type { World } from '../shell/world.ts'
import type { FileCheck } from './check-build-file.ts'

/**
 * Compares the build file in HEAD's tree, and in the work tree, with the board at HEAD (tracked mode).
 *
 * What differs in the tree is told with the commit it began with (`model.md` B3).
 */
export async function checkTrackedFile(world: World, board: Board): Promise<FileCheck> {
  const { head } = world.repo
  const text = head === undefined ? undefined : (await readTreeFile(world, head))?.text
  if (head === undefined || text === undefined) return notInTree(world)
  const inTree = await checkTree(world, board, head, text)
  return { isThere: true, problems: [...inTree, ...checkWorkTree(world, board, text)] }
}

async function checkTree(world: World, board: Board, head: string, text: string): Promise<Problem[]> {
  const file = parseBuildFile(text)
  if (isProblem(file)) return [{ ...file, commit: await lastFileChange(world, head) }]
  const differences = compareBoards(file.board, board)
  if (differences.length === 0) return verifyBuildFile(text, board, undefined)
  return (await explainDrift(world, head, differences)).map(driftProblem)
}

/** What was done to the file since the last commit. */
function checkWorkTree(world: World, board: Board, text: string): Problem[] {
  const found = readBuildFileText(world)
  if (found === undefined) return [deleted]
  if (isProblem(found)) return [found]
  if (found.replaceAll('\r\n', '\n') === text) return []
  const problems = verifyBuildFile(found, board, undefined)
  return problems.map((one) => ({ ...one, message: `in the work tree, ${one.message}` }))
}

const deleted = problem('no-build-file', 'the build file is not in the work tree', {
  severity: 'note',
  hint: 'git restore .patina/build.toml',
})

/** Before the commit that switches tracked mode on nothing is wrong yet. */
async function notInTree(world: World): Promise<FileCheck> {
  const { head } = world.repo
  if (head === undefined || !(await isTrackedAt(world, head))) return { isThere: false, problems: [] }
  const hint = 'the next commit that hooks see takes it in'
  return { isThere: true, problems: [problem('build-file-unsealed', 'the tip has no build file', { hint })] }
}
