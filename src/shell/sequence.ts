import { exists, readText } from './files.ts'
import type { World } from './world.ts'

/** The hooks after which a tip may be sealed. */
export type Point = 'post-commit' | 'post-merge' | 'post-rewrite' | 'post-applypatch'

/**
 * Tells whether more commits follow at once (git-facts 2).
 *
 * The hooks that come at the end of a rebase or of `git am` find its folder still there.
 */
export function isMidSequence({ repo }: Pick<World, 'repo'>, point: Point): boolean {
  if (point === 'post-rewrite' || point === 'post-applypatch') return false
  if (['rebase-merge', 'rebase-apply'].some((name) => exists(`${repo.gitDir}/${name}`))) return true
  const todo = readText(`${repo.gitDir}/sequencer/todo`)
  return typeof todo === 'string' && todo.trim().split('\n').length > 1
}
