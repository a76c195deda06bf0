import type { Problem } from '../core/problem.ts'
import type { World } from '../shell/world.ts'
import type { Place } from './place.ts'

/** One thing `doctor` looks at. */
export interface Check {
  /** What it is about, a word or two. */
  readonly name: string
  run(place: Place, world: World): Promise<Finding> | Finding
}

/** What looking came to: what is fine, in a few words, or what is not, each with its cure. */
export type Finding = string | readonly Problem[]
