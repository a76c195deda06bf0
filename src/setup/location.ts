import { join, relative } from 'node:path'
import { isOutside, type Place } from './place.ts'

/** A file that set-up may write: in the work tree, or in the git folder that all work trees share. */
export interface Location {
  readonly path: string
  /** The folder that writing must not leave. */
  readonly root: string
  /** A name that stays the same when the repository is moved. */
  readonly key: string
  /** As a person reads it. */
  readonly shown: string
}

/** A file of the work tree, by its path from the root. */
export function inTree({ top }: Place, path: string): Location {
  return { path: join(top, path), root: top, key: `tree:${path}`, shown: path }
}

/** A file of the shared git folder, by its path from there. */
export function inGit({ top, commonDir }: Place, path: string): Location {
  const full = join(commonDir, path)
  return { path: full, root: commonDir, key: `git:${path}`, shown: shownFrom(top, full) }
}

/** A file by its absolute path, in the git folder or in the work tree. */
export function locate(place: Place, path: string): Location {
  const inside = relative(place.commonDir, path)
  return isOutside(inside) ? inTree(place, relative(place.top, path)) : inGit(place, inside)
}

/** A path as a person reads it: from the root of the work tree, where it is in there. */
export function shownFrom(top: string, path: string): string {
  const way = relative(top, path)
  return isOutside(way) ? path : way
}
