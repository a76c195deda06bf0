import { commitMessage } from '../core/commit-message.ts'
import type { Facts } from '../core/facts.ts'
import { newProblems, type Problem, problem } from '../core/problem.ts'
import { type Footing, standOn, validateMessage } from '../core/validate.ts'
import type { Author } from '../shell/identity.ts'
import type { NextBoard } from '../shell/keep-board.ts'
import { nextBoard, nextFacts } from '../shell/next-board.ts'
import type { Decision } from './decision.ts'
import type { Standpoint } from './standpoint.ts'

type Told = Pick<NextBoard, 'problems'>

/** The board with the commit, and what the commit will say. */
export type After = NextBoard & { readonly facts: Facts }

/** How an event may be written: in a commit of its own, or with the next one. */
export type Way =
  | { readonly rides: false; readonly after: After }
  | { readonly rides: true; readonly note?: Problem }

/**
 * Holds a decision against the hook's own rules and against the projection, before anything is written.
 *
 * An event that builds on one that waits has to wait with it, or history would tell them in the wrong order.
 */
export async function examine(
  at: Standpoint,
  decision: Decision,
  author: Author,
  wantsRide: boolean,
): Promise<Way | readonly Problem[]> {
  const message = commitMessage(decision)
  const next = nextFacts(at, message, author)
  if (decision.isRecovered) return { rides: false, after: { ...(await nextBoard(at, next)), facts: next } }
  const isRider = !decision.isAlone && (wantsRide || at.config.commit.style === 'ride')
  const isTied = !decision.isAlone && at.pending.some(({ pairs }) => isSame(pairs[0], decision.pairs[0]))
  if (!isRider && !isTied) {
    const after = await nextBoard(at, next)
    const found = [...faults(at, message, at.known), ...newErrors(at.known, after)]
    if (found.length === 0) return { rides: false, after: { ...after, facts: next } }
    if (decision.isAlone || at.pending.length === 0) return found
  }
  const found = faults(at, message, { board: at.board, snapshot: () => at })
  if (found.length > 0) return found
  return isRider ? { rides: true } : { rides: true, note: WAITS }
}

const WAITS = problem('rides-along', 'it builds on what waits for the next commit, so it waits too', {
  severity: 'note',
})

function faults({ day }: Standpoint, message: string, on: Footing): Problem[] {
  const found = validateMessage(message, standOn(on, { day }))
  // nobody sees this message, so a place in it helps nobody
  return found.map(({ line: _line, column: _column, ...rest }) => rest)
}

/** The errors that history would have with a commit, and has not without. */
export function newErrors(before: Told, after: Told): Problem[] {
  return newProblems(before.problems, after.problems).filter(({ severity }) => severity === 'error')
}

function isSame(a: { key: string; value: string } | undefined, b: typeof a): boolean {
  return a !== undefined && a.key === b?.key && a.value === b.value
}
