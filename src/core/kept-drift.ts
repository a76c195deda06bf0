import { type Board, compact, emptyBoard } from './board.ts'
import { mergeBoards } from './merge.ts'

/** What a build file said at a commit, and what the log said there. */
export interface Drift {
  readonly found: Board
  readonly implied: Board
}

/**
 * Puts onto a board what build files said beyond the log.
 *
 * Drift has two ways out and neither is taken unasked (`model.md` B4): a seal that simply wrote what the log says
 * would drop, with somebody's next commit, all that a squash had lost. What the file merely has not followed yet is
 * no drift of this kind, and is brought up to date.
 */
export function keepDrift(board: Board, drifts: readonly Drift[]): Board {
  return drifts.reduce(
    (kept, { found, implied }) => mergeBoards(implied, kept, beyond(found, implied)).board,
    board,
  )
}

/** All that either says; where both speak of a thing the file's word, unless the log is further. */
function beyond(found: Board, implied: Board): Board {
  const { board } = mergeBoards(emptyBoard, found, implied)
  const phases = [found.currentPhase, implied.currentPhase].filter((one) => one !== undefined)
  return compact<Board>({ ...board, currentPhase: phases.length > 0 ? Math.max(...phases) : undefined })
}
