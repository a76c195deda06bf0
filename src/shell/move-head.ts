import { type Problem, problem } from '../core/problem.ts'
import type { HeadPlan, Standing } from '../core/rollback.ts'
import { realPath } from './files.ts'
import { gitComplaint } from './git-error.ts'
import type { World } from './world.ts'

type Place = Pick<World, 'git' | 'repo'>

/** Reads where HEAD and all branches stand, and which of them other work trees are on. */
export async function readStanding({ git, repo }: Place): Promise<Standing> {
  const list = await git.run(['for-each-ref', '--format=%(objectname) %(refname)', 'refs/heads'])
  const refs = list.split('\n').flatMap((line): [string, string][] => {
    const [oid, ...ref] = line.split(' ')
    return oid ? [[ref.join(' '), oid]] : []
  })
  const trees = (await git.run(['worktree', 'list', '--porcelain'])).split('\n\n')
  const elsewhere = trees.flatMap((entry): [string, string][] => {
    const [, path = ''] = /^worktree (.+)$/m.exec(entry) ?? []
    const [, ref] = /^branch (.+)$/m.exec(entry) ?? []
    return ref === undefined || realPath(path) === repo.top ? [] : [[ref, path]]
  })
  return {
    ...(repo.head !== undefined && { head: repo.head }),
    ...(repo.branch !== undefined && { branch: repo.branch }),
    refs: new Map(refs),
    elsewhere: new Map(elsewhere),
  }
}

/**
 * Moves HEAD and branches as planned, each from where it was read; all branches in one step.
 *
 * HEAD leaves a branch before that is moved, and goes to one after.
 */
export async function moveHeadTo(
  { git, repo }: Place,
  { moves, branch, head }: HeadPlan,
  why: string,
): Promise<Problem | undefined> {
  const none = '0'.repeat(repo.objectFormat === 'sha256' ? 64 : 40)
  const log = ['-m', `patina: ${why}`]
  const isLeft = branch === undefined && (repo.branch !== undefined || head !== repo.head)
  const lines = moves.map(({ ref, oid, was }) =>
    oid === undefined ? `delete ${ref} ${was ?? none}\n` : `update ${ref} ${oid} ${was ?? none}\n`,
  )
  const steps = [
    isLeft && { command: ['update-ref', ...log, '--no-deref', 'HEAD', head ?? none, repo.head ?? none] },
    lines.length > 0 && { command: ['update-ref', ...log, '--stdin'], stdin: lines.join('') },
    branch !== undefined && branch !== repo.branch && { command: ['symbolic-ref', ...log, 'HEAD', branch] },
  ]
  for (const step of steps) {
    const result = step ? await git.tryRun(step.command, { stdin: '', ...step }) : undefined
    if (result && result.code !== 0)
      return problem('head-in-use', `HEAD could not be moved: ${gitComplaint(result)}`)
  }
  return undefined
}
