import { readCachedBoard } from './board-cache.ts'
import { writeNote } from './notes.ts'
import type { ReadTip } from './read-tip.ts'
import type { World } from './world.ts'

/** Reads the board at HEAD where it is kept, as `readTip` does; nothing where there is more to it. */
export function readKeptTip(world: Pick<World, 'repo'>, ref?: string): ReadTip | undefined {
  const { head, isShallow } = world.repo
  const cached =
    ref !== undefined || head === undefined || isShallow ? undefined : readCachedBoard(world, head)
  if (head === undefined || !cached?.shown) return undefined
  writeNote(world, 'board', head)
  return { tip: head, projection: cached.shown(), commits: cached.commits }
}
