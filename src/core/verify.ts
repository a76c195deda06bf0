import type { Board } from './board.ts'
import { type BuildFile, parseBuildFile, printBuildFile } from './build-file.ts'
import { compareBoards, describeDifference } from './difference.ts'
import { isProblem, type Problem, problem } from './problem.ts'

/**
 * Compares a build file with the board its history implies.
 *
 * By meaning, not bytes: layout may differ between versions, what it says may not, so layout alone is a note (B3).
 * A file edited by hand is told from one that history has left behind (B4).
 */
export function verifyBuildFile(text: string, implied: Board, tip: string | undefined): Problem[] {
  const file = parseBuildFile(text)
  if (isProblem(file)) return [file]
  const differences = compareBoards(file.board, implied)
  if (differences.length === 0) return layoutNotes(text, file, implied)
  return [
    reason(file, tip),
    ...differences.map((one) => problem('build-file-differs', describeDifference(one))),
  ]
}

function reason({ isIntact, tip: projected }: BuildFile, tip: string | undefined): Problem {
  if (!isIntact) {
    const hint = "'patina rebuild' writes what the log says, and keeps a copy of the edited file"
    return problem('build-file-edited', 'the build file was edited since patina wrote it', { hint })
  }
  const hint = "'patina rebuild' writes it anew from the log"
  const isBehind = projected !== undefined && projected !== tip
  const at = isBehind ? `: it was projected at ${projected.slice(0, 10)}, HEAD is ${shortTip(tip)}` : ''
  return problem('build-file-stale', `the build file does not say what the log says${at}`, { hint })
}

const shortTip = (tip: string | undefined): string => (tip === undefined ? 'unborn' : tip.slice(0, 10))

function layoutNotes(text: string, { isIntact, tip }: BuildFile, implied: Board): Problem[] {
  const hint = "'patina rebuild' writes it anew from the log"
  if (!isIntact) {
    const message = 'the build file was edited since patina wrote it, and still says what the log says'
    return [problem('build-file-edited', message, { severity: 'note', hint })]
  }
  if (text === printBuildFile(implied, tip)) return []
  const message = 'the build file is laid out otherwise than patina would'
  return [problem('build-file-layout', message, { severity: 'note', hint })]
}
