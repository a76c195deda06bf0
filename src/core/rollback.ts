import { compact } from './board.ts'
import type { Checkpoint, Position } from './checkpoint.ts'
import { type Problem, problem } from './problem.ts'

/** Where HEAD and the branches stand. */
export interface Standing {
  readonly head?: string
  /** The branch HEAD is on, born or not; absent when HEAD is detached. */
  readonly branch?: string
  /** The oids of all branches. */
  readonly refs: ReadonlyMap<string, string>
  /** The branches that other work trees are on, and where those are. */
  readonly elsewhere: ReadonlyMap<string, string>
}

/** What a rollback does to HEAD and branches. */
export interface HeadPlan {
  /** Branches to be moved, made or deleted; `was` guards against somebody who is faster. */
  readonly moves: readonly (Position & { readonly was?: string })[]
  /** The branch HEAD is to be on; absent where HEAD is to be detached. */
  readonly branch?: string
  /** The commit HEAD is to be at; absent before the first. */
  readonly head?: string
  /** Branches other than HEAD's that will be moved, where they stand now: to be kept first. */
  readonly others: readonly Position[]
}

/** Decides how HEAD and branches get back to where a checkpoint saw them. */
export function planHead(to: Checkpoint, now: Standing): HeadPlan | Problem {
  const wanted: Position[] = [
    ...(to.branch === undefined ? [] : [compact<Position>({ ref: to.branch, oid: to.head })]),
    ...to.others.filter(({ ref }) => ref !== to.branch),
  ]
  const moves = wanted
    .map(({ ref, oid }) => compact<HeadPlan['moves'][number]>({ ref, oid, was: now.refs.get(ref) }))
    .filter(({ oid, was }) => oid !== was)
  const taken = [...moves.map(({ ref }) => ref), ...(to.branch === undefined ? [] : [to.branch])].find(
    (ref) => now.elsewhere.has(ref),
  )
  if (taken !== undefined) return inUse(taken, now.elsewhere.get(taken) as string)
  const others = moves
    .filter(({ ref }) => ref !== now.branch)
    .map(({ ref, was }) => compact<Position>({ ref, oid: was }))
  return compact<HeadPlan>({ moves, branch: to.branch, head: to.head, others })
}

/** Tells whether HEAD and branches are where they are wanted. */
export function isInPlace({ moves, branch, head }: HeadPlan, now: Standing): boolean {
  return moves.length === 0 && branch === now.branch && head === now.head
}

/** A branch as people name it. */
export const shortRef = (ref: string): string => ref.replace(/^refs\/heads\//, '')

function inUse(ref: string, where: string): Problem {
  return problem('branch-in-use', `'${shortRef(ref)}' is checked out in '${where}'`, {
    hint: `free it with 'git -C ${where} switch --detach', or take the changes alone with 'git stash apply'`,
  })
}
