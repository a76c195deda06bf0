import type { Board } from '../core/board.ts'
import { unknownDeferral } from '../core/kinds/deferral-decide.ts'
import { unknownExploration } from '../core/kinds/exploration-decide.ts'
import { unknownPhase } from '../core/kinds/phase-decide.ts'
import { unknownTask } from '../core/kinds/unknown-task.ts'
import { nearest } from '../core/nearest.ts'
import type { Problem } from '../core/problem.ts'
import type { ThingKind } from '../core/story.ts'

/** An id that nothing on the board has, of one kind or of any, with what may have been meant. */
export function unknownThing(board: Board, id: string, kind?: ThingKind): Problem {
  return UNKNOWN[kind ?? likeliestKind(board, id)](board, id)
}

const UNKNOWN: Record<ThingKind, (board: Board, id: string) => Problem> = {
  task: unknownTask,
  phase: unknownPhase,
  deferral: unknownDeferral,
  exploration: unknownExploration,
}

function likeliestKind({ tasks, deferred, explorations }: Board, id: string): ThingKind {
  const isNear = (things: readonly { readonly id: string }[]) =>
    nearest(
      id,
      things.map((thing) => thing.id),
    ).length > 0
  if (isNear(tasks)) return 'task'
  if (isNear(deferred)) return 'deferral'
  return isNear(explorations) || id.startsWith('exp-') ? 'exploration' : 'task'
}
