import type { IndexFlags } from '../core/index-listing.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { type HeadPlan, isInPlace, planHead } from '../core/rollback.ts'
import type { TreeChange } from '../core/tree-change.ts'
import { type Kept, readFlags } from './checkpoints.ts'
import { exists } from './files.ts'
import type { Git } from './git.ts'
import { moveHeadTo, readStanding } from './move-head.ts'
import { readNote, writeNote } from './notes.ts'
import { changesBetween, findObstacle, restoreFiles } from './restore-files.ts'
import { restoreIndex } from './restore-index.ts'
import { indexPath, type Snapshot, takeSnapshot } from './snapshot.ts'
import type { World } from './world.ts'

type Place = Pick<World, 'git' | 'repo'>

/** Everything a rollback has to know before it touches anything. */
export interface Way {
  readonly to: Kept
  readonly now: Snapshot
  readonly plan: HeadPlan
  readonly changes: readonly TreeChange[]
  readonly flags: IndexFlags
  /** Nothing has to be done. */
  readonly isThere: boolean
}

/** Finds the way to a checkpoint, or what stands in it; the index aside tells the work tree then. */
export async function findWay(world: Place, aside: Git, to: Kept): Promise<Way | Problem> {
  const standing = await readStanding(world)
  const plan = indexLock(world) ?? planHead(to, standing)
  if (isProblem(plan)) return plan
  const now = await takeSnapshot(world, aside)
  if (isProblem(now)) return now
  const changes = await changesBetween(world, now.files, to.oid)
  const obstacle = await findObstacle(world, now.files, changes)
  if (obstacle) return obstacle
  const flags = await readFlags(world, to)
  const index = (await world.git.run(['rev-parse', `${to.index}^{tree}`])).trim()
  const isSame = now.index === index && JSON.stringify(now.flags) === JSON.stringify(flags)
  return {
    to,
    now,
    plan,
    changes,
    flags,
    isThere: isSame && changes.length === 0 && isInPlace(plan, standing),
  }
}

function indexLock(world: Place): Problem | undefined {
  const lock = `${indexPath(world)}.lock`
  if (!exists(lock)) return undefined
  const hint = 'try again when no other git is at work; if none is, remove that file'
  return problem('index-locked', `the index is in use: there is '${lock}'`, { hint })
}

/**
 * Goes the way: files first, then HEAD, then the index.
 *
 * Cut short anywhere it can be gone again from the start. Until it has been gone to its end, undoing it means to go
 * back to where the first attempt began.
 */
export async function goWay(
  world: Place,
  [aside, scratch]: readonly [Git, Git],
  way: Way,
  { before, keepsIndex }: { readonly before: Kept; readonly keepsIndex: boolean },
): Promise<Problem | undefined> {
  const { to, now, plan, changes, flags } = way
  const noted =
    (readNote(world, 'rollback') === undefined ? writeNote(world, 'undo', before.name) : undefined) ??
    writeNote(world, 'rollback', to.name)
  return (
    noted ??
    (await restoreFiles(aside, scratch, now.files, changes)) ??
    (await moveHeadTo(world, plan, `rollback to ${to.name}`)) ??
    (keepsIndex ? undefined : await restoreIndex(world, now.flags, to.index, flags)) ??
    writeNote(world, 'rollback', undefined)
  )
}
