import { listCheckpoints, workTreeName } from '../shell/checkpoints.ts'
import { checkpointsText } from '../views/checkpoints.ts'
import { styleOf } from './ask.ts'
import { checkpointJson } from './checkpoint-json.ts'
import type { Command } from './command.ts'

/** `patina checkpoint list`: what can be gone back to. */
export const checkpointList: Command = {
  name: 'checkpoint list',
  summary: 'list checkpoints, newest first',
  options: [{ flags: '--json', summary: 'print one JSON object, "schema": 1' }],
  examples: ['patina checkpoint list', 'patina checkpoint list --json'],
  async run(_input, world) {
    const checkpoints = await listCheckpoints(world)
    return {
      text: checkpointsText(checkpoints, workTreeName(world), styleOf(world)),
      json: { workTree: workTreeName(world), checkpoints: checkpoints.map(checkpointJson) },
    }
  },
}
