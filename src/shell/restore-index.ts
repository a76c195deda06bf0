import { type IndexFlags, listOf } from '../core/index-listing.ts'
import { type Problem, problem } from '../core/problem.ts'
import { gitComplaint } from './git-error.ts'
import type { World } from './world.ts'

/**
 * Brings git's index from one state to another, flags included.
 *
 * An entry that is only intended to be added has to be there as a file; where it is not, git has no way to say it.
 */
export async function restoreIndex(
  { git }: Pick<World, 'git'>,
  from: IndexFlags,
  tree: string,
  to: IndexFlags,
): Promise<Problem | undefined> {
  const literal = git.with({ GIT_LITERAL_PATHSPECS: '1' })
  const mark = (option: string, paths: readonly string[]) =>
    [['update-index', `--${option}`, '-z', '--stdin'], paths] as const
  const steps = [
    mark('no-assume-unchanged', from.assumeUnchanged),
    mark('no-skip-worktree', from.skipWorktree),
    [['read-tree', '--reset', '--no-sparse-checkout', tree], undefined] as const,
    [['add', '--intent-to-add', '--force', '--sparse', ...FROM_STDIN], to.intentToAdd] as const,
    mark('assume-unchanged', to.assumeUnchanged),
    mark('skip-worktree', to.skipWorktree),
  ]
  for (const [command, paths] of steps) {
    if (paths?.length === 0) continue
    const result = await literal.tryRun(command, paths && { stdin: listOf(paths) })
    if (result.code !== 0)
      return problem('not-restored', `the index could not be restored: ${gitComplaint(result)}`)
  }
  await git.tryRun(['update-index', '-q', '--refresh'])
  return undefined
}

const FROM_STDIN = ['--pathspec-from-file=-', '--pathspec-file-nul']
