import type { Board } from '../board.ts'
import { nearest } from '../nearest.ts'
import { type Problem, problem } from '../problem.ts'
import type { ExplorationEvent } from './exploration.ts'

/** Says why an exploration may not be written so: it starts once and ends once. */
export function decideExploration(board: Board, event: ExplorationEvent): Problem | undefined {
  const known = board.explorations.find(({ id }) => id === event.id)
  if (event.type === 'ExplorationStarted') {
    const hint = "leave out '--id' for an id from the clock"
    return (
      known && problem('duplicate-id', `exploration '${event.id}' is there already: ${known.title}`, { hint })
    )
  }
  if (!known) return unknownExploration(board, event.id)
  if (event.type === 'ExplorationLinked' || known.status === 'active') return undefined
  const hint = `'patina build explore "<what>"' starts another`
  return problem('illegal-transition', `exploration '${event.id}' has ended: ${known.status}`, { hint })
}

/** An exploration that is not on the board, with what may have been meant. */
export function unknownExploration(board: Board, id: string): Problem {
  const near = nearest(
    id,
    board.explorations.map((one) => one.id),
  )
  const hint = near.length > 0 ? `nearest: ${near.join(', ')}` : "'patina build explorations' lists them"
  return problem('unknown-exploration', `no exploration '${id}' on the board`, { hint })
}
