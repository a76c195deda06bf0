import { compact } from '../core/board.ts'
import { nameFault, timeName } from '../core/checkpoint.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import { type Kept, listCheckpoints, workTreeName } from '../shell/checkpoints.ts'
import { type About, keepCheckpoint } from '../shell/keep-checkpoint.ts'
import { takeSnapshot, withIndexAside } from '../shell/snapshot.ts'
import type { World } from '../shell/world.ts'
import { checkpointJson } from './checkpoint-json.ts'
import type { Command } from './command.ts'
import { busyRefusal, noWorkTree } from './refusal.ts'

/** `patina checkpoint`: keeps HEAD, index and work tree as they are, and touches none of them. */
export const checkpoint: Command<{ readonly name?: string }> = {
  name: 'checkpoint',
  summary: 'keep HEAD, what is staged, and the work tree as they are now',
  description:
    "Keep HEAD and its branch, what is staged, what is not, and untracked files that are not ignored, as commits that no branch knows of. Nothing is touched. 'patina rollback' goes back.",
  arguments: [{ name: 'name', summary: 'what to call it, the time when left out', isOptional: true }],
  options: [{ flags: '--json', summary: 'print one JSON object, "schema": 1' }],
  examples: ['patina checkpoint', 'patina checkpoint before-refactoring', 'patina checkpoint list'],
  async run({ name }, world) {
    const fault = name === undefined ? undefined : nameFault(name)
    const refused = fault ?? noWorkTree(world) ?? busyRefusal(world)
    if (refused) return [refused]
    const kept = await keep(world, name)
    if (isProblem(kept)) return [kept]
    const text = `Kept checkpoint '${kept.name}'.\n'patina rollback ${kept.name}' goes back to it.`
    return { text, json: { checkpoint: checkpointJson(kept) } }
  },
}

async function keep(world: World, wanted: string | undefined): Promise<Kept | Problem> {
  const taken = new Set((await listCheckpoints(world)).map(({ name }) => name))
  const name = wanted ?? timeName(world.now(), (one) => taken.has(one))
  return withIndexAside(world, async (aside) => {
    const snapshot = await takeSnapshot(world, aside)
    return isProblem(snapshot)
      ? snapshot
      : keepCheckpoint(world, snapshot, aboutNow(world, { name, others: [] }))
  })
}

/** What there is to say of a checkpoint that is made here and now. */
export function aboutNow(world: World, more: Pick<About, 'name' | 'before' | 'others'>): About {
  const { head, branch } = world.repo
  const made = world.now().toISOString()
  return compact<About>({ before: undefined, ...more, made, workTree: workTreeName(world), head, branch })
}
