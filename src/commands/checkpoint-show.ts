import { isProblem } from '../core/problem.ts'
import { readContents } from '../shell/checkpoint-contents.ts'
import { listCheckpoints } from '../shell/checkpoints.ts'
import { checkpointText } from '../views/checkpoint.ts'
import { checkpointJson } from './checkpoint-json.ts'
import { findCheckpoint } from './choose-checkpoint.ts'
import type { Command } from './command.ts'

/** `patina checkpoint show`: what a checkpoint holds. */
export const checkpointShow: Command<{ readonly name: string }> = {
  name: 'checkpoint show',
  summary: 'show what a checkpoint holds: HEAD, staged, unstaged and untracked files',
  arguments: [{ name: 'name', summary: "its name, as 'patina checkpoint list' lists it" }],
  options: [{ flags: '--json', summary: 'print one JSON object, "schema": 1' }],
  examples: ['patina checkpoint show before-refactoring'],
  async run({ name }, world) {
    const kept = findCheckpoint(await listCheckpoints(world), name)
    if (isProblem(kept)) return [kept]
    const contents = await readContents(world, kept)
    return { text: checkpointText(kept, contents), json: { ...checkpointJson(kept), ...contents } }
  },
}
