import type { TreeChange } from '../core/tree-change.ts'
import { type Kept, readFlags } from './checkpoints.ts'
import { shown } from './raw-output.ts'
import { changesBetween } from './restore-files.ts'
import type { World } from './world.ts'

/** A file of a checkpoint and git's letter for what had become of it. */
export interface KeptFile {
  readonly path: string
  readonly status: string
}

/** What a checkpoint holds beyond its HEAD, as `git status` told it then. */
export interface Contents {
  readonly staged: readonly KeptFile[]
  readonly unstaged: readonly KeptFile[]
  readonly untracked: readonly KeptFile[]
}

/** Reads what a checkpoint holds. */
export async function readContents(world: Pick<World, 'git'>, kept: Kept): Promise<Contents> {
  const head = kept.head ?? (await world.git.run(['mktree'])).trim()
  const flags = await readFlags(world, kept)
  const [skipped, intended] = [new Set(flags.skipWorktree), new Set(flags.intentToAdd)]
  const inTree = (await changesBetween(world, kept.index, kept.oid)).filter(
    ({ path, status }) => status !== 'D' || !skipped.has(path),
  )
  const isUntracked = ({ path, status }: TreeChange) => status === 'A' && !intended.has(path)
  return {
    staged: files(await changesBetween(world, head, kept.index)),
    unstaged: files(inTree.filter((change) => !isUntracked(change))),
    untracked: files(inTree.filter(isUntracked)),
  }
}

const files = (changes: readonly TreeChange[]): KeptFile[] =>
  changes.map(({ path, status }) => ({ path: shown(path), status }))
