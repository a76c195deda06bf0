import { type Branch, listBranches } from './branches.ts'
import type { World } from './world.ts'

/**
 * Lists the branches whose changes are in HEAD although their commits are not: squashed, or picked one by one.
 *
 * By patch id, as `git cherry` tells it: each commit of the branch, or all of them as the one commit a squash makes
 * of them. A branch that changed no file cannot be told from one that never arrived, so it is not listed. Given a
 * commit of before, only local branches that have arrived since.
 */
export async function arrivedBranches(world: Pick<World, 'git' | 'repo'>, since?: string): Promise<Branch[]> {
  const { head } = world.repo
  if (head === undefined) return []
  const found: Branch[] = []
  for (const branch of await listBranches(world, since === undefined ? undefined : ['refs/heads'])) {
    if (branch.oid !== head && (await hasArrived(world, [head, branch.oid], since))) found.push(branch)
  }
  return found
}

/** Lists the commits of a former tip that HEAD left behind and whose changes it has in other commits. */
export async function arrivedCommits(
  { git, repo }: Pick<World, 'git' | 'repo'>,
  former: string | undefined,
): Promise<string[]> {
  if (repo.head === undefined || former === undefined) return []
  const commits = await equalCommits(git, [repo.head, former])
  return commits.filter(({ isEqual }) => isEqual).map(({ oid }) => oid)
}

async function hasArrived(
  { git }: Pick<World, 'git'>,
  [head, tip]: readonly [string, string],
  since: string | undefined,
): Promise<boolean> {
  const { code, stdout } = await git.tryRun(['merge-base', head, tip])
  const base = stdout.trim()
  if (code !== 0 || base === tip || base === head) return false
  const same = await git.tryRun(['diff', '--quiet', base, tip])
  if (same.code === 0 || !(await changesFiles(git, `${head}..${tip}`))) return false
  const squash = await git.run(['commit-tree', `${tip}^{tree}`, '-p', base, '-m', 'squash'], { env: ANYBODY })
  const isKnown = async (other: string) => {
    const marks = await equalCommits(git, [head, other], since)
    return marks.length > 0 && marks.every(({ isEqual }) => isEqual)
  }
  return (await isKnown(squash.trim())) || (await isKnown(tip))
}

// Where branches merge each other, what one has beyond a merge base may have come from this very history.
async function changesFiles(git: World['git'], range: string): Promise<boolean> {
  const { stdout } = await git.tryRun(['rev-list', '--max-count=1', '--no-merges', range, '--', ':/'])
  return stdout !== ''
}

/** The commits that one tip has beyond another, each with whether that has the same patch, or has had it since. */
async function equalCommits(
  git: World['git'],
  [head, tip]: readonly [string, string],
  since?: string,
): Promise<{ readonly oid: string; readonly isEqual: boolean }[]> {
  const limit = since === undefined ? [] : [`^${since}`]
  const options = ['--cherry-mark', '--right-only', '--no-merges']
  const { stdout } = await git.tryRun(['rev-list', ...options, `${head}...${tip}`, ...limit])
  const lines = stdout.split('\n').filter((line) => line !== '')
  return lines.map((line) => ({ oid: line.slice(1), isEqual: line.startsWith('=') }))
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
