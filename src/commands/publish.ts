import { commitMessage } from '../core/commit-message.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { writeBuildFile } from '../shell/build-file.ts'
import { makeCommit, makeTag, moveHead } from '../shell/commit.ts'
import { exists } from '../shell/files.ts'
import { followHead, hasMovedOn } from '../shell/follow-head.ts'
import type { Identity } from '../shell/identity.ts'
import { keepNext } from '../shell/keep-board.ts'
import { noteTip } from '../shell/notes.ts'
import { uninterrupted } from '../shell/signals.ts'
import { bringAlong, plantBuildFile } from '../shell/tracked-build-file.ts'
import { type Wanted, wantedBoard } from '../shell/wanted-board.ts'
import type { World } from '../shell/world.ts'
import type { Decision } from './decision.ts'
import type { After } from './examine.ts'
import { remember } from './remember.ts'
import type { Standpoint } from './standpoint.ts'

/** A commit that HEAD is on now, and what did not go with it as it should. */
export interface Published {
  readonly oid: string
  readonly notes: readonly Problem[]
}

/** Makes the commit, moves HEAD to it and writes the build file; `lost` when HEAD had moved meanwhile. */
export async function publish(
  { world, config }: Standpoint,
  decision: Decision,
  identity: Identity,
  after: After,
): Promise<Published | Problem | 'lost'> {
  const wanted = config.buildFile.tracked ? await wantedInTree(world, after) : undefined
  const planted = wanted && (await plantBuildFile(world, wanted.board))
  if (isProblem(planted)) return planted
  const message = commitMessage(decision)
  const oid = await makeCommit(world, { message, ...identity, ...(planted && { tree: planted.tree }) })
  if (isProblem(oid)) return oid
  return uninterrupted(async () => {
    if (!(await moveHead(world, oid, decision.subject))) return 'lost'
    if (world.repo.head !== undefined) keepNext(world, world.repo.head, oid, after.facts, after)
    const told = planted ? await bringAlong(world, planted) : await writeLocal(world, after, oid)
    const noted = planted && noteTip(world, oid, after.board)
    const tagged = decision.tag ? await makeTag(world, decision.tag, oid) : undefined
    const notes = [told, noted, tagged, ...(wanted?.told ?? []), ...(await remember(world))]
    return { oid, notes: notes.filter((note) => note !== undefined) }
  })
}

const wantedInTree = (world: World, { board }: After): Promise<Wanted> =>
  wantedBoard(world, board, world.repo.head === undefined ? [] : [world.repo.head])

/** Writes the build file where `patina init` has been; elsewhere it would only be a file that git does not know. */
async function writeLocal(world: World, after: After, oid: string): Promise<Problem | undefined> {
  if (!exists(`${world.repo.top}/.patina`)) return undefined
  const written = writeBuildFile(world, after, oid)
  if (isProblem(written)) return { ...written, severity: 'warning' }
  if (await hasMovedOn(world, oid)) await followHead(world)
  if (written.keptAt === undefined) return undefined
  return problem('build-file-edited', `the build file was edited by hand; a copy is in '${written.keptAt}'`, {
    severity: 'note',
  })
}
