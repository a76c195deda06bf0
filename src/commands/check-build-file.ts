import type { Board } from '../core/board.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import { verifyBuildFile, verifyKnown } from '../core/verify.ts'
import { readCachedBoard } from '../shell/board-cache.ts'
import { readBuildFileText } from '../shell/read-build-file.ts'
import { readConfig } from '../shell/read-config.ts'
import type { World } from '../shell/world.ts'
import { checkTrackedFile } from './check-tracked-file.ts'

/** What comparing the build file of the work tree with a board came to. */
export interface FileCheck {
  readonly isThere: boolean
  readonly problems: readonly Problem[]
}

/** Compares the build file of the work tree, in tracked mode that of the tip too, with the board at HEAD (B3). */
export async function checkBuildFile(world: World, board: Board): Promise<FileCheck> {
  if (readConfig(world).config.buildFile.tracked) return checkTrackedFile(world, board)
  const text = readBuildFileText(world)
  if (text === undefined) return { isThere: false, problems: [] }
  const problems = isProblem(text) ? [withCure(text)] : verifyBuildFile(text, board, world.repo.head)
  return { isThere: true, problems }
}

/** The same of a file as it was written at a commit whose board is kept; nothing where that is not so. */
export function checkWritten(world: World, board: Board, tip: string | undefined): FileCheck | undefined {
  if (tip === undefined) return undefined
  const found = readCachedBoard(world, tip)?.shown?.().board
  return found && { isThere: true, problems: verifyKnown({ board: found, tip }, board, world.repo.head) }
}

/** Most of a long list of differences is left out for people; a program gets all of it. */
export function fewForPeople(problems: readonly Problem[], isForProgram: boolean): readonly Problem[] {
  if (isForProgram || problems.length <= MOST + 1) return problems
  const last = problems[MOST] as Problem
  const more = `… and ${problems.length - MOST} more; '--json' lists them all`
  const { code, severity } = last
  return [...problems.slice(0, MOST), { code, severity, message: more }]
}

const MOST = 20

const withCure = (found: Problem): Problem => ({
  hint: "move it away, then 'patina rebuild' writes it anew from the log",
  ...found,
})
