import { CHECKPOINTS } from '../core/checkpoint.ts'
import { isProblem, problem } from '../core/problem.ts'
import { dropCheckpoint, type Kept, listCheckpoints } from '../shell/checkpoints.ts'
import { checkpointJson } from './checkpoint-json.ts'
import { findCheckpoint } from './choose-checkpoint.ts'
import type { Command } from './command.ts'

/** `patina checkpoint drop`: checkpoints are not needed any more. */
export const checkpointDrop: Command<{ readonly name: readonly string[] }> = {
  name: 'checkpoint drop',
  summary: 'delete checkpoints, and say how to get them back',
  arguments: [{ name: 'name', summary: 'their names', isVariadic: true }],
  options: [{ flags: '--json', summary: 'print one JSON object, "schema": 1' }],
  examples: ['patina checkpoint drop before-refactoring'],
  async run({ name: names }, world) {
    const all = await listCheckpoints(world)
    const chosen = [...new Set(names)].map((name) => findCheckpoint(all, name))
    const unknown = chosen.filter(isProblem)
    if (unknown.length > 0) return unknown
    const dropped = chosen.filter((one): one is Kept => !isProblem(one))
    for (const one of dropped) {
      if (!(await dropCheckpoint(world, one)))
        return [problem('not-dropped', `'${one.name}' was changed meanwhile`, { hint: 'try again' })]
    }
    const lines = dropped.map(
      ({ name, oid }) =>
        `Dropped '${name}'; for now 'git update-ref ${CHECKPOINTS}${name} ${oid}' brings it back.`,
    )
    return { text: lines.join('\n'), json: { dropped: dropped.map(checkpointJson) } }
  },
}
