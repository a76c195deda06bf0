import { type Difference, describeDifference } from './difference.ts'
import type { Cause } from './drift-cause.ts'
import { type Problem, problem } from './problem.ts'

/** What is known about a difference: where it began, unless that is too long ago. */
export interface Explained {
  readonly difference: Difference
  readonly cause?: Cause
  readonly commit?: string
}

/** Says what differs, why and what to do about it; the middle of a series is only a note (`model.md` B5). */
export function driftProblem({ difference, cause, commit }: Explained): Problem {
  const [why, hint] = cause === undefined ? UNKNOWN : WORDS[cause]
  return problem(`build-file-${cause ?? 'differs'}`, `${describeDifference(difference)}; ${why}`, {
    severity: cause === 'midway' ? 'note' : 'error',
    hint,
    ...(commit !== undefined && { commit }),
  })
}

const WAYS_OUT = "'patina reconcile' records what the file says, 'patina rebuild' keeps what the log says"
const CATCH_UP = 'your next commit brings the file up to date'

const UNKNOWN = ['it began too long ago to tell why', WAYS_OUT] as const
const WORDS: Readonly<Record<Cause, readonly [why: string, hint: string]>> = {
  edited: ['the file was edited by hand here', WAYS_OUT],
  lost: [
    'the file says so from here on and no trailer does: lost in a squash, or taken from elsewhere',
    WAYS_OUT,
  ],
  unsealed: ['the hooks did not run here, so the file did not follow', CATCH_UP],
  midway: ['here is the middle of a rebase or a series of picks; only its end is sealed', CATCH_UP],
}
