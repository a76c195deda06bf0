import { applyPatches, host, move, pull, push, replace, reset, settle, stash, visit } from './branches.ts'
import { command } from './commands.ts'
import { amend, commit } from './commits.ts'
import { kill } from './kills.ts'
import type { Player } from './player.ts'
import { merge, pick, rebase, rebaseInteractively, revert, squashWork } from './sequences.ts'
import type { Tree } from './stage.ts'

type Step = (player: Player, tree: Tree) => void

const steps: readonly (readonly [weight: number, step: Step])[] = [
  [26, commit],
  [18, command],
  [5, amend],
  [9, move],
  [9, merge],
  [3, squashWork],
  [6, rebase],
  [5, rebaseInteractively],
  [5, pick],
  [4, revert],
  [3, reset],
  [3, stash],
  [3, applyPatches],
  [6, pull],
  [7, push],
  [4, host],
  [3, kill],
  [1, visit],
  [1, replace],
]

/** Something to play with first. */
const beginnings: typeof steps = [
  [5, commit],
  [3, command],
  [1, move],
]

export function takeStep(player: Player): void {
  const { draw, stage } = player
  const tree = draw.weighted([
    [4, stage.trees[0]!],
    [3, stage.trees[1]!],
    [2, stage.trees[2]!],
  ])
  settle(player, tree)
  const step = draw.weighted(player.step < 8 ? beginnings : steps)
  player.log.push(`${player.step}. ${step.name} in ${tree.name}`)
  step(player, tree)
}
