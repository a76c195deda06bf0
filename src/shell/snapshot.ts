import { resolve } from 'node:path'
import {
  fieldsOf,
  flagsOf,
  GITLINK,
  type IndexEntry,
  type IndexFlags,
  listOf,
  parseIndex,
} from '../core/index-listing.ts'
import { type Problem, problem } from '../core/problem.ts'
import { indexInfo } from '../core/tree-change.ts'
import { removeFile } from './files.ts'
import { copyIndex, whatIsAt } from './files-of-others.ts'
import type { Git } from './git.ts'
import { gitComplaint } from './git-error.ts'
import { readRaw, shown } from './raw-output.ts'
import type { World } from './world.ts'

/** Index and work tree as they stand, as trees; nothing refers to them yet. */
export interface Snapshot {
  readonly index: string
  /** Every file of the work tree that git does not ignore, tracked or not. */
  readonly files: string
  readonly flags: IndexFlags
}

type Place = Pick<World, 'git' | 'repo'>

/** Works with indexes of its own, which are gone afterwards: neither git's index nor anybody's lock is touched. */
export async function withIndexAside<T>(
  { git, repo }: Place,
  action: (aside: Git, scratch: Git) => Promise<T>,
): Promise<T> {
  const paths = ['aside', 'scratch'].map((name) => `${repo.gitDir}/patina/index.${process.pid}.${name}`)
  const [aside, scratch] = paths.map((path) => git.with({ GIT_INDEX_FILE: path })) as [Git, Git]
  try {
    return await action(aside, scratch)
  } finally {
    for (const path of paths.flatMap((one) => [one, `${one}.lock`])) removeFile(path)
  }
}

/** Git's options while it works on such an index: no hook is to hear of it, no file to be judged by its line ends. */
export const ASIDE = ['core.hooksPath=/dev/null', 'core.safecrlf=false', 'core.splitIndex=false'].flatMap(
  (setting) => ['-c', setting],
)

/**
 * Takes a snapshot; the index aside then tells the work tree file by file.
 *
 * Content goes through git's own filters, as into a commit. Files with the flags that hide changes are read all the
 * same, as what they hide may not be lost. Submodules and other repositories in the tree stay out of it.
 */
export async function takeSnapshot(world: Place, aside: Git): Promise<Snapshot | Problem> {
  const failure = copyIndex(indexPath(world), aside.env.GIT_INDEX_FILE as string)
  if (failure) return failure
  const entries = parseIndex(await readRaw(aside, ['ls-files', '--stage', '-v', '-z']))
  const unmerged = entries.find(({ stage }) => stage !== '0')
  if (unmerged) return unmergedPath(unmerged)
  const index = (await aside.run(['write-tree'])).trim()
  const inTree = new Set(fieldsOf(await readRaw(aside, ['ls-tree', '-r', '-z', '--name-only', index])))
  const top = world.repo.top as string
  const refused = await addFiles(aside, entries, top)
  if (refused) return refused
  const files = (await aside.run(['write-tree'])).trim()
  // what is only intended to be added is in no tree; without its file it cannot be made again
  const isIntended = ({ path }: IndexEntry) => !inTree.has(path)
  const lasting = entries.filter((entry) => !isIntended(entry) || whatIsAt(top, entry.path) === 'file')
  return {
    index,
    files,
    flags: flagsOf(
      lasting,
      lasting.filter(isIntended).map(({ path }) => path),
    ),
  }
}

/** The index git works on here; a hook may have been given one of its own. */
export function indexPath({ git, repo }: Place): string {
  return resolve(repo.top as string, git.env.GIT_INDEX_FILE ?? `${repo.gitDir}/index`)
}

/** Brings the index aside to what the work tree holds. */
async function addFiles(
  aside: Git,
  entries: readonly IndexEntry[],
  top: string,
): Promise<Problem | undefined> {
  return (
    (await unhide(aside, entries, top)) ??
    (await attempt(aside, ['add', '--update', '--sparse', '--', '.'])) ??
    (await updateIndex(aside, INFO, indexInfo(entries.filter(({ mode }) => mode === GITLINK)))) ??
    (await updateIndex(aside, ['--add', '--remove', ...LIST], await untrackedIn(aside)))
  )
}

/** Takes away the flags that keep git from reading files, and the entries of a sparse checkout that have none. */
async function unhide(aside: Git, entries: readonly IndexEntry[], top: string): Promise<Problem | undefined> {
  const paths = (list: readonly IndexEntry[]) => list.map(({ path }) => path)
  const isThere = ({ path }: IndexEntry) => whatIsAt(top, path) === 'file'
  const skipped = entries.filter(({ isSkipped }) => isSkipped)
  const [there, away] = [skipped.filter(isThere), skipped.filter((entry) => !isThere(entry))]
  const assumed = entries.filter(({ isAssumedUnchanged }) => isAssumedUnchanged)
  return (
    (await updateIndex(aside, ['--no-assume-unchanged', ...LIST], paths(assumed))) ??
    (await updateIndex(aside, ['--no-skip-worktree', ...LIST], paths(there))) ??
    (await updateIndex(aside, ['--force-remove', ...LIST], paths(away)))
  )
}

const LIST = ['-z', '--stdin']
/** How `update-index` is given entries whole. */
export const INFO = ['-z', '--index-info']

/** Changes entries of an index, by a list that may be empty. */
export async function updateIndex(
  git: Git,
  args: readonly string[],
  list: readonly string[],
): Promise<Problem | undefined> {
  return list.length === 0 ? undefined : attempt(git, ['update-index', ...args], listOf(list))
}

/** Lists the files git neither tracks nor ignores; a folder, with its `/`, is another repository. */
export async function untrackedIn(git: Git): Promise<string[]> {
  const list = await readRaw(git, ['ls-files', '--others', '--exclude-standard', '-z'])
  return fieldsOf(list).filter((path) => !path.endsWith('/'))
}

async function attempt(git: Git, args: readonly string[], stdin?: Buffer): Promise<Problem | undefined> {
  const result = await git.tryRun([...ASIDE, ...args], stdin && { stdin })
  if (result.code === 0) return undefined
  return problem('cannot-keep', `git could not read the work tree: ${gitComplaint(result)}`, {
    hint: 'put that right, then try again; nothing was changed',
  })
}

function unmergedPath({ path }: IndexEntry): Problem {
  return problem('unmerged-path', `'${shown(path)}' is in conflict, which no commit can hold`, {
    hint: "settle it and 'git add' it, or take one side with 'git checkout --ours' or '--theirs'",
  })
}
