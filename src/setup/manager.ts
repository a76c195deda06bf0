import type { Problem } from '../core/problem.ts'
import type { Part } from './part.ts'
import type { Place } from './place.ts'

/** A way git's hooks reach patina, through what the repository already uses. */
export interface HookManager {
  /** As its users call it; for plans and reports. */
  readonly name: string
  /** Whether it is what runs the hooks of this work tree. */
  isUsed(place: Place): boolean
  /** Everything that makes it run patina, in the order it is put in. */
  parts(place: Place): readonly Part[]
  /** What keeps hooks from running although the parts are in, or cannot be put in. */
  hindrances(place: Place): readonly Problem[]
}
