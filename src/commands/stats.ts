import { isProblem } from '../core/problem.ts'
import { statsOf } from '../core/stats.ts'
import { readBoard } from '../shell/read-board.ts'
import { statsText } from '../views/stats.ts'
import { statsJson } from '../views/stats-json.ts'
import { styleOf } from './ask.ts'
import { type Command, type QueryInput, queryOptions } from './command.ts'
import { shallowNotes } from './shallow.ts'

/** `patina stats`: how work flows through the board. */
export const stats: Command<QueryInput> = {
  name: 'stats',
  summary: 'tell how long tasks take, how many are completed each week, and how old the open ones are',
  description:
    'Tell how long tasks take by phase (lead time from added to complete, cycle time from first started to complete), how many were completed each week and how many abandoned, how old the open ones are, and how estimates compare with the time a task was under way. Times are by the clocks of the authors.',
  options: queryOptions,
  examples: ['patina stats', 'patina stats --json', 'patina stats --ref v1.2'],
  async run({ ref, json }, world) {
    const read = await readBoard(world, ref)
    if (isProblem(read)) return [read]
    const { board } = read.projection
    const found = statsOf(read.projection, world.now())
    const style = styleOf(world)
    const drawn =
      json === true ? [] : (await import('../views/plot.ts')).weeksPlot(found.weeks, style.columns)
    const problems = shallowNotes(world, read)
    return {
      text: statsText(found, board, drawn, style),
      json: { tip: read.tip ?? null, ...statsJson(found) },
      ...(problems.length > 0 && { problems }),
    }
  },
}
