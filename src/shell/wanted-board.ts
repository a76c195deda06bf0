import type { Board } from '../core/board.ts'
import { keepDrift } from '../core/kept-drift.ts'
import type { Problem } from '../core/problem.ts'
import { driftStands } from './seal-refusal.ts'
import { readStandingDrift } from './standing-drift.ts'
import type { World } from './world.ts'

/** The board that the build file of a new tip is to tell. */
export interface Wanted {
  readonly board: Board
  /** What it goes on telling beyond the log; empty as it should be. */
  readonly told: readonly Problem[]
}

/** Puts onto the board of a new tip what its parents' build files told beyond the log (`model.md` B4). */
export async function wantedBoard(
  world: Pick<World, 'git' | 'repo'>,
  board: Board,
  parents: readonly string[],
  tipText?: string,
): Promise<Wanted> {
  const drifts = await readStandingDrift(world, parents, tipText)
  if (drifts.length === 0) return { board, told: [] }
  const kept = keepDrift(board, drifts)
  return { board: kept, told: [driftStands(kept, board)] }
}
