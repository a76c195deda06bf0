import { type Problem, problem } from '../core/problem.ts'
import { gitComplaint } from './git-error.ts'
import type { World } from './world.ts'

/**
 * Fetches the commits that a shallow clone lacks, without their trees and files (`model.md` S1).
 *
 * Git keeps the filter of such a fetch for all that follow; it is taken away again, as later fetches are to bring
 * what they always did. That the remote has promised the missing objects stays, or git would call them corrupt.
 */
export async function deepen(world: Pick<World, 'git' | 'repo'>): Promise<Problem | undefined> {
  const { git } = world
  const remote = await remoteOf(world)
  if (remote === undefined) {
    const hint = "'git remote add origin <url>' names where it came from"
    return problem('no-remote', 'no remote to ask for the missing commits', { hint })
  }
  const filterKey = `remote.${remote}.partialclonefilter`
  const before = await git.tryRun(['config', '--get', filterKey])
  const fetched = await git.tryRun([
    'fetch',
    '--quiet',
    '--unshallow',
    '--filter=tree:0',
    '--end-of-options',
    remote,
  ])
  if (before.code !== 0) await git.tryRun(['config', '--local', '--unset-all', filterKey])
  if (fetched.code === 0) return undefined
  const message = `cannot fetch the missing commits of '${remote}': ${gitComplaint(fetched)}`
  return problem('cannot-fetch', message, { hint: `see what 'git fetch --unshallow ${remote}' says` })
}

/** The remote of the current branch, else `origin`, else the only one. */
async function remoteOf({ git, repo }: Pick<World, 'git' | 'repo'>): Promise<string | undefined> {
  const names = (await git.run(['remote'])).split('\n').filter((name) => name !== '')
  const branch = repo.branch?.replace(/^refs\/heads\//, '')
  const own =
    branch === undefined
      ? ''
      : (await git.tryRun(['config', '--get', `branch.${branch}.remote`])).stdout.trim()
  if (names.includes(own)) return own
  return names.includes('origin') ? 'origin' : names.length === 1 ? names[0] : undefined
}
