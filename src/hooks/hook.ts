import type { Problem } from '../core/problem.ts'
import type { World } from '../shell/world.ts'

/** One of git's hooks, by git's own name. */
export interface Hook {
  readonly name: string
  /** Whether it has something to do in tracked mode alone, so that git need not call it else. */
  readonly isForTracked?: true
  /**
   * The lines of sh that come first: they call `start "$@"` where there is something to do.
   *
   * They use what `hook-script.ts` defines around them.
   */
  readonly guard: string
  /** Gets git's arguments; returns what stops git where the hook can, and is only told where it cannot. */
  run(args: readonly string[], world: World): Promise<readonly Problem[]>
}
