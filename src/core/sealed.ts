import type { Board } from './board.ts'
import { type BuildFile, parseBuildFile } from './build-file.ts'
import { compareBoards } from './difference.ts'
import { isProblem } from './problem.ts'

/**
 * Tells whether a build file says what a board says, as patina wrote it.
 *
 * By meaning: one that another version laid out otherwise is left alone (`model.md` B3). But what the merge driver
 * could not put in order of birth, having three files and no log, is not right yet (B1); and a digest that does not
 * fit is the mark of a hand, or of a merge by text.
 */
export function isSealedWith(text: string | undefined, board: Board): boolean {
  const file = readIntact(text)
  if (file === undefined || compareBoards(file.board, board).length > 0) return false
  return orderOf(file.board) === orderOf(board)
}

const orderOf = ({ deferred, explorations }: Board): string =>
  [...deferred, ...explorations].map(({ id }) => id).join('\n')

/** Reads a build file that nobody touched since patina wrote it. */
export function readIntact(text: string | undefined): BuildFile | undefined {
  const file = text === undefined ? undefined : parseBuildFile(text)
  return file !== undefined && !isProblem(file) && file.isIntact ? file : undefined
}
