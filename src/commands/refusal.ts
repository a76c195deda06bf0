import { type Problem, problem } from '../core/problem.ts'
import type { Operation } from '../shell/operation.ts'
import type { World } from '../shell/world.ts'
import { DEEPEN } from './shallow.ts'

/** Says why nothing can be recorded in a repository at all, and the way out. */
export function refusal(world: Pick<World, 'repo'>): Problem | undefined {
  const bare = noWorkTree(world)
  if (bare || !world.repo.isShallow) return bare
  return problem('shallow-clone', 'the clone is shallow, so the board is not known here', { hint: DEEPEN })
}

/** Says that there is no work tree to work in. */
export function noWorkTree({ repo }: Pick<World, 'repo'>): Problem | undefined {
  if (repo.top !== undefined) return undefined
  const hint = 'work in a clone, or make a work tree: git worktree add <folder>'
  return problem('bare-repository', 'this repository has no work tree, so nothing is recorded here', { hint })
}

/** Says why no commit can be made right now. */
export function busyRefusal({ repo }: Pick<World, 'repo'>): Problem | undefined {
  const { operation } = repo
  if (operation === undefined) return undefined
  const article = operation === 'am' ? 'an' : 'a'
  return problem('operation-in-progress', `${article} '${operation}' is in progress`, {
    hint: wayOut(operation),
  })
}

function wayOut(operation: Operation): string {
  if (operation === 'bisect') return "end it first: 'git bisect reset'"
  return `end it first: 'git ${operation} --continue' or 'git ${operation} --abort'`
}
