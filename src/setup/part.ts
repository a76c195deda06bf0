import type { Problem } from '../core/problem.ts'

/**
 * One thing that set-up puts in and can take out again.
 *
 * Both directions stand side by side, and each looks at what is there now: doing either twice does nothing the
 * second time, and taking out works in a clone where somebody else put in.
 */
export interface Part {
  /** What it is about, the same in every run. */
  readonly key: string
  /** Whether it is in the tree, so that every clone has it: `init` puts it in, `install` does not. */
  readonly isShared: boolean
  /** What is left to do to have it in. */
  put(): Outlook
  /** What is left to do to have it out. */
  take(): Outlook
}

/** The part kept out: putting it in takes it out where an older set-up put it in. */
export const withoutPart = (part: Part): Part => ({ ...part, put: part.take })

/** One step of a plan, a problem that needs a person, or nothing to do. */
export type Outlook = Step | Problem | undefined

/** One change, told before it is made. */
export interface Step {
  readonly does: 'create' | 'change' | 'move' | 'set' | 'unset' | 'run' | 'remove' | 'restore' | 'keep'
  /** A path, a config key, a command. */
  readonly subject: string
  readonly detail?: string
  /** Whether its change is in the index already, so that nobody has to add it. */
  readonly isStaged?: boolean
  /** Another path it makes, beside its subject. */
  readonly makes?: string
  apply(): Problem | undefined | Promise<Problem | undefined>
}

/** Tells a step from a problem and from nothing. */
export function isStep(outlook: Outlook): outlook is Step {
  return outlook !== undefined && 'apply' in outlook
}
