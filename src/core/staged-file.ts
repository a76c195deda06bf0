import type { Board } from './board.ts'
import { parseBuildFile } from './build-file.ts'
import { compareBoards, describeDifference } from './difference.ts'
import { isProblem, type Problem, problem } from './problem.ts'
import { readIntact } from './sealed.ts'

/**
 * Says why a build file may not be committed: because a hand edited it (tracked mode).
 *
 * One whose digest fits came from patina, whatever brought it here: a rebuild, another branch, a revert, the merge
 * driver; the seal makes it exact. One that says what the log says loses nothing.
 */
export function judgeStagedFile(text: string, implied: Board): Problem[] {
  if (readIntact(text)) return []
  const file = parseBuildFile(text)
  if (isProblem(file)) return [refusal(file.message)]
  const differences = compareBoards(file.board, implied).map(describeDifference)
  if (differences.length === 0) return []
  const more = differences.length > MOST ? [`and ${differences.length - MOST} more`] : []
  return [refusal([...differences.slice(0, MOST), ...more].join('; '))]
}

const MOST = 3

const refusal = (what: string): Problem =>
  problem('build-file-edited', `'.patina/build.toml' is staged with changes made by hand: ${what}`, {
    hint:
      "'git restore --staged --worktree .patina/build.toml' takes them back, or 'patina rebuild' and 'git add'; " +
      "'patina build --help' lists the commands that change the board",
  })
