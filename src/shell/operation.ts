import { join } from 'node:path'
import { exists, listFolder, readText } from './files.ts'

/** What git can be in the middle of, in its own words. */
export type Operation = 'am' | 'rebase' | 'merge' | 'cherry-pick' | 'revert' | 'bisect'

/**
 * Tells what git is in the middle of in a work tree, from the files it leaves in that tree's git folder.
 *
 * A rebase comes first: while it replays a merge or a pick, the marks of those are there too. `sequencer/todo` is
 * all that is left of a series of picks whose conflict was committed by hand.
 */
export function operationIn(gitDir: string): Operation | undefined {
  const names = new Set(listFolder(gitDir))
  if (names.has('rebase-apply')) return exists(join(gitDir, 'rebase-apply', 'applying')) ? 'am' : 'rebase'
  return marks.find(([name]) => names.has(name))?.[1] ?? sequence(names, gitDir) ?? bisect(names)
}

const marks: readonly (readonly [string, Operation])[] = [
  ['rebase-merge', 'rebase'],
  ['MERGE_HEAD', 'merge'],
  ['CHERRY_PICK_HEAD', 'cherry-pick'],
  ['REVERT_HEAD', 'revert'],
]

function sequence(names: ReadonlySet<string>, gitDir: string): Operation | undefined {
  const todo = names.has('sequencer') ? readText(join(gitDir, 'sequencer', 'todo')) : undefined
  if (typeof todo !== 'string') return undefined
  return /^\s*(revert|r)\b/.test(todo) ? 'revert' : 'cherry-pick'
}

function bisect(names: ReadonlySet<string>): Operation | undefined {
  return names.has('BISECT_LOG') ? 'bisect' : undefined
}
