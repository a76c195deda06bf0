import type { Pair } from '../core/kind.ts'
import type { Problem } from '../core/problem.ts'
import type { Standpoint } from './standpoint.ts'

/** What a command has decided to write, and to say when it is written. */
export interface Decision {
  readonly subject: string
  /** What stands below the subject and is no trailer: git's own words in a revert. */
  readonly body?: string
  /** Its trailers, in order. */
  readonly pairs: readonly Pair[]
  /** The sentence of success up to the commit: `Completed task 3a`. */
  readonly said: string
  /** What may follow, as a whole sentence. */
  readonly next?: string
  readonly notes?: readonly Problem[]
  /** What a program wants to know: the id that was picked. */
  readonly json?: object
  /** The name of a tag for the commit. */
  readonly tag?: string
  /** Cannot ride with another commit. */
  readonly isAlone?: boolean
  /** Was said before, on a branch whose commits are gone: reading bears it, so writing it again does. */
  readonly isRecovered?: boolean
}

/** Decides what to write on a board; asked again on another board when somebody else was faster. */
export type Decide = (at: Standpoint) => Decision | Problem | Promise<Decision | Problem>
