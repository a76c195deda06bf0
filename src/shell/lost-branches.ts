import { type Branch, listBranches } from './branches.ts'
import type { World } from './world.ts'

/**
 * Lists the local branches whose changes are in HEAD although their commits are not: squashed, or picked one by one.
 *
 * By patch id, as `git cherry` tells it: each commit of the branch, or all of them as the one commit a squash makes
 * of them. A branch that changed no file cannot be told from one that never arrived, so it is not listed.
 */
export async function arrivedBranches(world: Pick<World, 'git' | 'repo'>): Promise<Branch[]> {
  const { head } = world.repo
  if (head === undefined) return []
  const found: Branch[] = []
  for (const branch of await listBranches(world)) {
    if (branch.oid !== head && (await hasArrived(world, head, branch.oid))) found.push(branch)
  }
  return found
}

async function hasArrived({ git }: Pick<World, 'git'>, head: string, tip: string): Promise<boolean> {
  const { code, stdout } = await git.tryRun(['merge-base', head, tip])
  const base = stdout.trim()
  if (code !== 0 || base === tip || base === head) return false
  const same = await git.tryRun(['diff', '--quiet', base, tip])
  if (same.code === 0) return false
  const squash = await git.run(['commit-tree', `${tip}^{tree}`, '-p', base, '-m', 'squash'], { env: ANYBODY })
  return (await isKnown(git, head, squash.trim())) || (await isKnown(git, head, tip))
}

async function isKnown(git: World['git'], head: string, tip: string): Promise<boolean> {
  const marks = (await git.run(['cherry', head, tip])).split('\n').filter((line) => line !== '')
  return marks.length > 0 && marks.every((line) => line.startsWith('- '))
}

// The commit is only there to be compared; always the same one, so that asking twice makes one object.
const ANYBODY = {
  GIT_AUTHOR_NAME: 'patina',
  GIT_AUTHOR_EMAIL: 'patina@localhost',
  GIT_AUTHOR_DATE: '@0 +0000',
  GIT_COMMITTER_NAME: 'patina',
  GIT_COMMITTER_EMAIL: 'patina@localhost',
  GIT_COMMITTER_DATE: '@0 +0000',
}
