import { join } from 'node:path'
import type { Other } from '../core/elsewhere.ts'
import type { Facts } from '../core/facts.ts'
import { type Projection, project } from '../core/project.ts'
import { exists } from './files.ts'
import { readFacts } from './read-board.ts'
import type { World } from './world.ts'

type Place = Pick<World, 'git' | 'repo'>

/** A branch, local or remote-tracking, or the HEAD of a linked work tree. */
export interface Branch {
  /** As a person names it: `feature/x`, `origin/main`, `../fix (work tree)`. */
  readonly name: string
  readonly oid: string
}

/** Lists every tip that may know something: branches, remote-tracking branches, and detached work trees. */
export async function listBranches(
  { git, repo }: Place,
  folders: readonly string[] = ['refs/heads', 'refs/remotes'],
): Promise<Branch[]> {
  const format = '--format=%(objectname) %(objecttype) %(symref) %(refname:short)'
  const refs = await git.run(['for-each-ref', format, ...folders])
  const branches = refs.split('\n').flatMap((line): Branch[] => {
    const [oid, type, symref, ...name] = line.split(' ')
    return oid && type === 'commit' && symref === '' ? [{ oid, name: name.join(' ') }] : []
  })
  return [...branches, ...(await detachedWorkTrees({ git, repo }))]
}

/** Reads what every commit says that a branch or a work tree has and HEAD has not. */
export async function readFactsBeyond(world: Place): Promise<Facts[]> {
  const detached = (await detachedWorkTrees(world)).map(({ oid }) => oid)
  return readFacts(world, [...detached, `^${world.repo.head}`], ['--branches', '--remotes'])
}

/** Projects the board of every branch that is not at `here`, from one reading of their logs. */
export async function readOtherBoards(world: Place): Promise<Other[]> {
  const branches = (await listBranches(world)).filter(({ oid }) => oid !== world.repo.head)
  const tips = [...new Set(branches.map(({ oid }) => oid))]
  const facts = await readFacts(world, tips)
  const boards = new Map<string, Projection>(tips.map((tip) => [tip, project(facts, tip)]))
  return branches.map(({ name, oid }) => ({ name, board: (boards.get(oid) as Projection).board }))
}

async function detachedWorkTrees({ git, repo }: Place): Promise<Branch[]> {
  if (!exists(join(repo.commonDir, 'worktrees'))) return []
  const list = await git.run(['worktree', 'list', '--porcelain'])
  return list.split('\n\n').flatMap((entry): Branch[] => {
    const [, path] = /^worktree (.+)$/m.exec(entry) ?? []
    const [, oid] = /^HEAD ([0-9a-f]+)$/m.exec(entry) ?? []
    const isKnown = !/^detached$/m.test(entry) || oid === undefined || /^0+$/.test(oid)
    return isKnown || path === undefined ? [] : [{ name: `${path} (work tree)`, oid: oid as string }]
  })
}
