import { CHECKPOINTS, type Checkpoint, printCheckpoint } from '../core/checkpoint.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { type Kept, keepFlags } from './checkpoints.ts'
import type { Git } from './git.ts'
import { GitError, gitComplaint } from './git-error.ts'
import { identityProblem } from './identity.ts'
import type { Snapshot } from './snapshot.ts'
import type { World } from './world.ts'

/** What a person or a command says of a checkpoint; the rest is the snapshot's. */
export type About = Omit<Checkpoint, 'index' | 'flags'>

/** Keeps a snapshot under a name, in commits of which history knows nothing; a name that is taken is refused. */
export async function keepCheckpoint(
  world: Pick<World, 'git' | 'repo'>,
  snapshot: Snapshot,
  about: About,
): Promise<Kept | Problem> {
  const { git } = world
  const head = about.head === undefined ? [] : [about.head]
  const list = await keepFlags(world, snapshot.flags)
  const flags = list && (await commitTree(git, list, [], `flags in the index of ${about.name}\n`))
  if (isProblem(flags)) return flags
  const others = about.others.flatMap(({ oid }) => (oid === undefined ? [] : [oid]))
  const parents = [...head, ...(flags ? [flags] : []), ...others]
  const index = await commitTree(git, snapshot.index, parents, `index of ${about.name}\n`)
  if (isProblem(index)) return index
  const checkpoint = { ...about, index, ...(flags && { flags }) }
  const oid = await commitTree(git, snapshot.files, [...head, index], printCheckpoint(checkpoint))
  if (isProblem(oid)) return oid
  return (await name(git, about.name, oid)) ?? { ...checkpoint, oid }
}

async function commitTree(
  git: Git,
  tree: string,
  parents: readonly string[],
  message: string,
): Promise<string | Problem> {
  const command = ['commit-tree', ...[...new Set(parents)].flatMap((parent) => ['-p', parent]), tree]
  const first = await git.tryRun(command, { stdin: message })
  // not having said who one is must not cost anybody their work
  const result = identityProblem(first) ? await git.tryRun(command, { stdin: message, env: PATINA }) : first
  return result.code === 0 ? result.stdout.trim() : notKept(gitComplaint(result))
}

const PATINA = {
  GIT_AUTHOR_NAME: 'patina',
  GIT_AUTHOR_EMAIL: 'patina@localhost',
  GIT_COMMITTER_NAME: 'patina',
  GIT_COMMITTER_EMAIL: 'patina@localhost',
}

async function name(git: Git, wanted: string, oid: string): Promise<Problem | undefined> {
  const command = ['update-ref', `${CHECKPOINTS}${wanted}`, oid, '0'.repeat(oid.length)]
  const result = await git.tryRun(command)
  if (result.code === 0) return undefined
  if (!/already exists/.test(result.stderr)) throw new GitError(command, result)
  return problem('name-taken', `there is a checkpoint '${wanted}' already`, {
    hint: `choose another name, or drop that one: patina checkpoint drop ${wanted}`,
  })
}

const notKept = (reason: string): Problem =>
  problem('cannot-keep', `the checkpoint could not be made: ${reason}`, { hint: 'nothing was changed' })
