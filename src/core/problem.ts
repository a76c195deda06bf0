/** Something a person can put right; a bug of ours is thrown instead. */
export interface Problem {
  /** A stable word that scripts and tests match on, such as `unknown-task`. */
  readonly code: string
  /** `error` counts and blocks, `warning` counts, `note` only informs. */
  readonly severity: Severity
  /** The fault first, in git's style: lower case, no full stop, its subject in single quotes. */
  readonly message: string
  /** The way out: the command to run, or what to write instead. */
  readonly hint?: string
  /** Where in the message, 1-based, when the problem is about a message. */
  readonly line?: number
  /** Where in that line, 1-based; the value of the trailer when left out. */
  readonly column?: number
  /** The commit it was found in, when it is about history. */
  readonly commit?: string
  /** The thing on the board it is about, where another event may put it right. */
  readonly thing?: string
  /** Marked as seen by a later `Settled:` (`model.md` P4); it no longer counts. */
  readonly settled?: boolean
}

export type Severity = 'error' | 'warning' | 'note'

type Details = Partial<Pick<Problem, 'severity' | 'hint' | 'line' | 'column' | 'commit' | 'thing'>>

/** Makes a problem; an error unless `details` says otherwise. */
export function problem(code: string, message: string, details: Details = {}): Problem {
  return { code, severity: 'error', message, ...details }
}

/** Tells a problem from the value that was hoped for. */
export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'severity' in value
}

/** The problems that are not settled and were not there before; told by code, commit and words. */
export function newProblems(before: readonly Problem[], after: readonly Problem[]): Problem[] {
  const name = ({ code, commit, message }: Problem) => [code, commit, message].join('\0')
  const known = new Set(before.map(name))
  return after.filter((found) => !found.settled && !known.has(name(found)))
}
