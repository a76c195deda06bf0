import type { Board } from './board.ts'
import { isUntouched } from './build-bytes.ts'
import { compareBuildFiles, parseBuildFile, printBuildFile, tipIn } from './build-file.ts'
import { compareBoards, type Difference, describeDifference } from './difference.ts'
import { isProblem, type Problem, problem } from './problem.ts'

/**
 * Compares a build file with the board its history implies.
 *
 * By meaning, not bytes: layout may differ between versions, what it says may not, so layout alone is a note (B3).
 * A file edited by hand is told from one that history has left behind (B4).
 */
export function verifyBuildFile(text: string, implied: Board, tip: string | undefined): Problem[] {
  if (isUntouched(text)) return verifyUntouched(text, implied, tip)
  const file = parseBuildFile(text)
  if (isProblem(file)) return [file]
  const differences = compareBoards(file.board, implied)
  return differences.length > 0 ? [EDITED, ...differing(differences)] : [EDITED_ALIKE]
}

/** The same of a file that nobody edited, with the board it tells at hand: of a large one that is read much sooner. */
export function verifyKnown(
  { board, tip: projected }: { readonly board: Board; readonly tip: string },
  implied: Board,
  tip: string | undefined,
): Problem[] {
  const differences = compareBoards(board, implied)
  return differences.length > 0 ? [stale(projected, tip), ...differing(differences)] : []
}

/** Of what patina printed only the tables that differ are read. */
function verifyUntouched(text: string, implied: Board, tip: string | undefined): Problem[] {
  const projected = tipIn(text)
  const printed = printBuildFile(implied, projected)
  if (text === printed) return []
  const differences = compareBuildFiles(text, printed)
  return differences.length > 0 ? [stale(projected, tip), ...differing(differences)] : [LAID_OUT]
}

const differing = (differences: readonly Difference[]): Problem[] =>
  differences.map((one) => problem('build-file-differs', describeDifference(one)))

const AGAIN = "'patina rebuild' writes it anew from the log"
const EDITED = problem('build-file-edited', 'the build file was edited since patina wrote it', {
  hint: "'patina rebuild' writes what the log says, and keeps a copy of the edited file",
})
const EDITED_ALIKE = problem(
  'build-file-edited',
  'the build file was edited since patina wrote it, and still says what the log says',
  { severity: 'note', hint: AGAIN },
)
const LAID_OUT = problem('build-file-layout', 'the build file is laid out otherwise than patina would', {
  severity: 'note',
  hint: AGAIN,
})

function stale(projected: string | undefined, tip: string | undefined): Problem {
  const isBehind = projected !== undefined && projected !== tip
  const at = isBehind ? `: it was projected at ${projected.slice(0, 10)}, HEAD is ${shortTip(tip)}` : ''
  return problem('build-file-stale', `the build file does not say what the log says${at}`, { hint: AGAIN })
}

const shortTip = (tip: string | undefined): string => (tip === undefined ? 'unborn' : tip.slice(0, 10))
