import { fieldsOf } from '../core/index-listing.ts'
import { type Problem, problem } from '../core/problem.ts'
import { foldersOf, indexInfo, parseChanges, sparable, type TreeChange } from '../core/tree-change.ts'
import { whatIsAt } from './files-of-others.ts'
import type { Git } from './git.ts'
import { gitComplaint } from './git-error.ts'
import { readRaw, shown } from './raw-output.ts'
import { ASIDE, INFO, untrackedIn, updateIndex } from './snapshot.ts'
import type { World } from './world.ts'

/** The files that two trees differ in. */
export async function changesBetween(
  { git }: Pick<World, 'git'>,
  from: string,
  to: string,
): Promise<TreeChange[]> {
  return parseChanges(await readRaw(git, ['diff-tree', '-r', '-z', '--no-renames', from, to]))
}

/**
 * Finds what stands where files are to be restored and is in no snapshot: ignored files and other repositories.
 *
 * Git itself would write over ignored files without a word.
 */
export async function findObstacle(
  { git, repo }: Pick<World, 'git' | 'repo'>,
  from: string,
  changes: readonly TreeChange[],
): Promise<Problem | undefined> {
  const top = repo.top as string
  const going = new Set(changes.filter(({ status }) => status === 'D').map(({ path }) => path))
  let others: string[] | undefined
  for (const { path, oid, mode } of changes.filter(({ status }) => status === 'A')) {
    const way = foldersOf(path).find((folder) => whatIsAt(top, folder) === 'file')
    if (way !== undefined && !going.has(way)) return inTheWay(way)
    if (way !== undefined) continue
    const there = whatIsAt(top, path)
    if (there === 'file' && !(await isSame(git, path, oid, mode))) return inTheWay(path)
    if (there !== 'folder') continue
    others ??= await filesBeyond(git, from)
    const found = others.find((other) => other.startsWith(`${path}/`))
    if (found !== undefined) return inTheWay(found)
  }
  return undefined
}

/** Brings the work tree from a snapshot that the index aside tells to another tree; ignored files stay. */
export async function restoreFiles(
  aside: Git,
  scratch: Git,
  from: string,
  changes: readonly TreeChange[],
): Promise<Problem | undefined> {
  const spared = new Set(sparable(changes))
  const first = await treeWith(
    scratch,
    from,
    changes.filter(({ path }) => !spared.has(path)),
  )
  const refused = await moveFiles(aside, from, first)
  if (refused || spared.size === 0) return refused
  await treeWith(scratch, from, changes) // its rules of what is ignored are in the work tree by now
  const unwanted = new Set((await untrackedIn(scratch)).filter((path) => spared.has(path)))
  const rest = changes.filter(({ path }) => unwanted.has(path))
  return moveFiles(aside, first, await treeWith(scratch, first, rest))
}

async function treeWith(scratch: Git, tree: string, changes: readonly TreeChange[]): Promise<string> {
  await scratch.run([...ASIDE, 'read-tree', tree])
  await updateIndex(scratch, INFO, indexInfo(changes))
  return (await scratch.run(['write-tree'])).trim()
}

/** Git checks each file against the index aside before it touches any: what was changed meanwhile is not lost. */
async function moveFiles(aside: Git, from: string, to: string): Promise<Problem | undefined> {
  if (from === to) return undefined
  const options = ['-m', '-u', '--no-sparse-checkout', '--no-recurse-submodules']
  const { code, stderr } = await aside.tryRun([...ASIDE, 'read-tree', ...options, from, to])
  if (code !== 0) return notRestored(gitComplaint({ code, stderr }))
  const left = fieldsOf(await readRaw(aside, ['diff-files', '-z', '--name-only', '--ignore-submodules']))
  return left.length === 0 ? undefined : notRestored(`'${shown(left[0] as string)}' could not be written`)
}

async function isSame(git: Git, path: string, oid: string, mode: string): Promise<boolean> {
  if (mode === '120000') return false
  const list = Buffer.from(`${path}\n`, 'latin1')
  if (path.includes('\n')) return false
  const { code, stdout } = await git.tryRun(['hash-object', '--stdin-paths'], { stdin: list })
  return code === 0 && stdout.trim() === oid
}

/** Every file that a snapshot does not hold, ignored ones too. */
async function filesBeyond(git: Git, from: string): Promise<string[]> {
  const kept = new Set(fieldsOf(await readRaw(git, ['ls-tree', '-r', '-z', '--name-only', from])))
  return fieldsOf(await readRaw(git, ['ls-files', '--others', '-z'])).filter((path) => !kept.has(path))
}

function inTheWay(path: string): Problem {
  return problem('in-the-way', `'${shown(path)}' is in the way, and git ignores it: no checkpoint holds it`, {
    hint: 'move it away, then try again; nothing was changed',
  })
}

function notRestored(reason: string): Problem {
  return problem('not-restored', `the files could not all be restored: ${reason}`)
}
