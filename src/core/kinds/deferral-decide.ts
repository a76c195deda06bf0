import type { Board } from '../board.ts'
import { nearest } from '../nearest.ts'
import { type Problem, problem } from '../problem.ts'
import type { DeferralEvent } from './deferral.ts'

/** Says why a deferral may not be written so: a link must lead to one, and one id has one title. */
export function decideDeferral(board: Board, event: DeferralEvent): Problem | undefined {
  const known = board.deferred.find(({ id }) => id === event.id)
  if (event.type === 'DeferralLinked') return known ? undefined : linkToNothing(board, event.id)
  if (!known || event.title === undefined || event.title === known.title) return undefined
  const hint = "choose another id with '--id', or leave out the title to change reason and target"
  return problem('duplicate-id', `deferral '${event.id}' is there already: ${known.title}`, { hint })
}

/** A deferral that is not on the board, with what may have been meant. */
export function unknownDeferral(board: Board, id: string): Problem {
  const near = nearest(
    id,
    board.deferred.map((one) => one.id),
  )
  const hint = near.length > 0 ? `nearest: ${near.join(', ')}` : "'patina build deferred' lists them"
  return problem('unknown-deferral', `nothing deferred is called '${id}'`, { hint })
}

// whoever writes `Deferred: id` alone most likely wants to put something off, and has not said why
function linkToNothing(board: Board, id: string): Problem {
  const unknown = unknownDeferral(board, id)
  return { ...unknown, hint: `${unknown.hint}; to put it off, say why: 'Deferred-Reason: …'` }
}
