import { commitMessage } from '../core/commit-message.ts'
import { newProblems, type Problem, problem } from '../core/problem.ts'
import type { Projection } from '../core/project.ts'
import { validateMessage } from '../core/validate.ts'
import type { Author } from '../shell/identity.ts'
import type { Decision } from './decision.ts'
import { projectNext, type Standpoint } from './standpoint.ts'

/** How an event may be written: in a commit of its own, or with the next one. */
export type Way =
  | { readonly rides: false; readonly after: Projection }
  | { readonly rides: true; readonly note?: Problem }

/**
 * Holds a decision against the hook's own rules and against the projection, before anything is written.
 *
 * An event that builds on one that waits has to wait with it, or history would tell them in the wrong order.
 */
export function examine(
  at: Standpoint,
  decision: Decision,
  author: Author,
  wantsRide: boolean,
): Way | readonly Problem[] {
  const message = commitMessage(decision)
  if (decision.isRecovered) return { rides: false, after: projectNext(at, message, author) }
  const isRider = !decision.isAlone && (wantsRide || at.config.commit.style === 'ride')
  const isTied = !decision.isAlone && at.pending.some(({ pairs }) => isSame(pairs[0], decision.pairs[0]))
  if (!isRider && !isTied) {
    const after = projectNext(at, message, author)
    const found = [...faults(at, message, at.projection.state), ...newErrors(at.projection, after)]
    if (found.length === 0) return { rides: false, after }
    if (decision.isAlone || at.pending.length === 0) return found
  }
  const found = faults(at, message, at.state)
  if (found.length > 0) return found
  return isRider ? { rides: true } : { rides: true, note: WAITS }
}

const WAITS = problem('rides-along', 'it builds on what waits for the next commit, so it waits too', {
  severity: 'note',
})

function faults({ day }: Standpoint, message: string, state: Standpoint['state']): Problem[] {
  const found = validateMessage(message, { state, day })
  // nobody sees this message, so a place in it helps nobody
  return found.map(({ line: _line, column: _column, ...rest }) => rest)
}

/** The errors that history would have with a commit, and has not without. */
export function newErrors(before: Projection, after: Projection): Problem[] {
  return newProblems(before.problems, after.problems).filter(({ severity }) => severity === 'error')
}

function isSame(a: { key: string; value: string } | undefined, b: typeof a): boolean {
  return a !== undefined && a.key === b?.key && a.value === b.value
}
