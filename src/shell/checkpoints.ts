import { relative } from 'node:path'
import { CHECKPOINTS, type Checkpoint, newestFirst, parseCheckpoint } from '../core/checkpoint.ts'
import type { IndexFlags } from '../core/index-listing.ts'
import { fieldsOf, isFlagless, listOf } from '../core/index-listing.ts'
import { readRaw } from './raw-output.ts'
import type { World } from './world.ts'

type Place = Pick<World, 'git' | 'repo'>

/** A checkpoint with the commit that holds it. */
export interface Kept extends Checkpoint {
  readonly oid: string
}

/** Reads all checkpoints of a repository, those of every work tree, the newest first. */
export async function listCheckpoints({ git }: Pick<World, 'git'>): Promise<Kept[]> {
  const format = '--format=%(refname)%00%(objectname)%00%(contents)%00'
  const fields = (await git.run(['for-each-ref', format, CHECKPOINTS])).split('\0')
  const found: Kept[] = []
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const [ref = '', oid = '', message = ''] = fields.slice(at, at + 3)
    const checkpoint = parseCheckpoint(ref.trimStart().slice(CHECKPOINTS.length), message)
    if (checkpoint) found.push({ ...checkpoint, oid })
  }
  return newestFirst(found)
}

/** Names a work tree by its git folder, which stays the same when it is moved. */
export const workTreeName = ({ repo }: Pick<World, 'repo'>): string =>
  relative(repo.commonDir, repo.gitDir).replaceAll('\\', '/') || '.'

/** Deletes a checkpoint; false when it was another by then. */
export async function dropCheckpoint({ git }: Pick<World, 'git'>, { name, oid }: Kept): Promise<boolean> {
  return (await git.tryRun(['update-ref', '-d', `${CHECKPOINTS}${name}`, oid])).code === 0
}

/** Reads the flags that a checkpoint keeps of the index. */
export async function readFlags({ git }: Pick<World, 'git'>, { flags }: Checkpoint): Promise<IndexFlags> {
  const read = async (name: string): Promise<string[]> =>
    flags === undefined ? [] : fieldsOf(await readRaw(git, ['cat-file', 'blob', `${flags}:${name}`]))
  return {
    assumeUnchanged: await read('assume-unchanged'),
    skipWorktree: await read('skip-worktree'),
    intentToAdd: await read('intent-to-add'),
  }
}

/** Makes the commit that keeps flags; nothing where there are none. */
export async function keepFlags(world: Place, flags: IndexFlags): Promise<string | undefined> {
  if (isFlagless(flags)) return undefined
  const { assumeUnchanged, intentToAdd, skipWorktree } = flags
  const lists = {
    'assume-unchanged': assumeUnchanged,
    'intent-to-add': intentToAdd,
    'skip-worktree': skipWorktree,
  }
  let tree = ''
  for (const [name, paths] of Object.entries(lists)) {
    const blob = await world.git.run(['hash-object', '-w', '--stdin'], { stdin: listOf(paths) })
    tree += `100644 blob ${blob.trim()}\t${name}\n`
  }
  return (await world.git.run(['mktree'], { stdin: tree })).trim()
}
