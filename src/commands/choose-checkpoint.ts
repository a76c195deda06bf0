import { CHECKPOINTS } from '../core/checkpoint.ts'
import { nearest } from '../core/nearest.ts'
import { type Problem, problem } from '../core/problem.ts'
import { type Kept, workTreeName } from '../shell/checkpoints.ts'
import { exists } from '../shell/files.ts'
import { readNote } from '../shell/notes.ts'
import type { World } from '../shell/world.ts'

/** Which checkpoint somebody means. */
export interface Choice {
  readonly name?: string
  readonly undo?: boolean
}

/** Chooses what to go back to: the one that is named, what the last rollback left, or the newest of this work tree. */
export function chooseCheckpoint(world: World, { name, undo }: Choice, all: readonly Kept[]): Kept | Problem {
  if (name !== undefined && undo) return twoWays
  if (name !== undefined) return findCheckpoint(all, name, (found) => ownOrOrphan(world, found))
  const own = all.filter(({ workTree }) => workTree === workTreeName(world))
  if (undo) return lastLeft(world, own) ?? nothingToUndo
  const begun = readNote(world, 'rollback')
  return own.find((one) => one.name === begun) ?? own.find(({ before }) => before === undefined) ?? none
}

/** Finds a checkpoint by its name; a problem when there is none, or a test finds one with it. */
export function findCheckpoint(
  all: readonly Kept[],
  name: string,
  fault: (found: Kept) => Problem | undefined = () => undefined,
): Kept | Problem {
  const found = all.find((one) => one.name === name)
  if (found) return fault(found) ?? found
  const near = nearest(
    name,
    all.map((one) => one.name),
  )
  const hint = near.length > 0 ? `nearest: ${near.join(', ')}` : "'patina checkpoint list' lists them"
  return problem('unknown-checkpoint', `there is no checkpoint '${name}'`, { hint })
}

function lastLeft(world: World, own: readonly Kept[]): Kept | undefined {
  const noted = readNote(world, 'undo')
  return own.find(({ name, before }) => (noted === undefined ? before !== undefined : name === noted))
}

/** One of another work tree is not gone back to here, as long as that is there. */
function ownOrOrphan(world: World, { name, workTree }: Kept): Problem | undefined {
  const isThere = workTree === '.' || exists(`${world.repo.commonDir}/${workTree}`)
  if (workTree === workTreeName(world) || !isThere) return undefined
  const where =
    workTree === '.' ? 'the main work tree' : `the work tree '${workTree.replace(/^worktrees\//, '')}'`
  return problem('other-work-tree', `'${name}' is of ${where}`, {
    hint: `go back there, or take its changes alone: git stash apply ${CHECKPOINTS}${name}`,
  })
}

const twoWays = problem('two-ways', "'--undo' chooses the checkpoint itself", {
  hint: "leave out the name, or '--undo'",
})

const nothingToUndo = problem('nothing-to-undo', 'there is no rollback in this work tree to take back', {
  hint: "'patina checkpoint list' lists what can be gone back to",
})

const none = problem('no-checkpoint', 'there is no checkpoint of this work tree', {
  hint: "'patina checkpoint' makes one; 'patina checkpoint list' lists those of the others",
})
