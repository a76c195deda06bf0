import type { Board } from '../core/board.ts'
import type { Spread } from '../core/spread.ts'
import type { Flow, Stats } from '../core/stats.ts'
import type { TaskFlow } from '../core/task-flow.ts'
import { counted } from './count.ts'
import { shortDuration } from './moment.ts'
import { rightAligned } from './right-aligned.ts'
import type { Style } from './style.ts'
import { tableLines } from './table.ts'

/** Prints how work flows: counts and times by phase, what took longest, throughput as drawn, and what is open. */
export function statsText(stats: Stats, board: Board, drawn: readonly string[], style: Style): string {
  const { colours, columns } = style
  const { total, tasks } = stats
  if (tasks.length === 0) return 'No tasks.'
  const table = (rows: readonly string[][]) => tableLines(rightAligned(rows), columns)
  const list = (flows: readonly TaskFlow[], time: (flow: TaskFlow) => number | undefined) =>
    tableLines(longest(flows, time), columns)
  const sections: [string, readonly string[]][] = [
    ['Tasks', table(countRows(stats, board))],
    ['Lead time, added to complete', table(spreadRows(stats, board, ({ leadTime }) => leadTime))],
    ['Cycle time, started to complete', table(spreadRows(stats, board, ({ cycleTime }) => cycleTime))],
    [
      'Longest cycles',
      list(
        tasks.filter(({ task }) => task.status === 'complete'),
        ({ cycleTimeSeconds }) => cycleTimeSeconds,
      ),
    ],
    [throughputWords(stats), drawn.map((line) => `  ${line}`)],
    [openWords(total), list(tasks, ({ ageSeconds }) => ageSeconds)],
    ['Time under way against the estimate', estimateLines(total)],
  ]
  const shown = sections.filter(([, lines]) => lines.length > 0)
  return shown.map(([name, lines]) => [colours.bold(`${name}:`), ...lines].join('\n')).join('\n\n')
}

function countRows({ total, phases }: Stats, board: Board): string[][] {
  const head = ['', 'pending', 'active', 'complete', 'abandoned', '']
  const row = (label: string, { pending, active, complete, abandoned, abandonedShare = 0 }: Flow) => {
    const share = abandoned === 0 ? '' : `${Math.round(abandonedShare * 100)}%`
    return [label, ...[pending, active, complete, abandoned].map(String), share]
  }
  return [head, ...byPhase(phases, board, row), row('total', total)]
}

function spreadRows(
  { total, phases }: Stats,
  board: Board,
  of: (flow: Flow) => Spread | undefined,
): string[][] {
  const head = ['', 'tasks', 'median', '85%', '95%']
  const row = (label: string, flow: Flow) => {
    const spread = of(flow)
    if (!spread) return []
    return [label, String(spread.count), ...[spread.median, spread.p85, spread.p95].map(shortDuration)]
  }
  const rows = [...byPhase(phases, board, row), row('total', total)].filter((cells) => cells.length > 0)
  return rows.length === 0 ? [] : [head, ...rows]
}

function byPhase(
  phases: Stats['phases'],
  board: Board,
  row: (label: string, flow: Flow) => string[],
): string[][] {
  return phases.map((flow) => {
    const name = board.phases.find(({ number }) => number === flow.phase)?.name
    if (flow.phase === undefined) return row('no phase', flow)
    return row(`${flow.phase}${name === undefined ? '' : `: ${name}`}`, flow)
  })
}

/** The few that took longest, the longest first. */
function longest(flows: readonly TaskFlow[], time: (flow: TaskFlow) => number | undefined): string[][] {
  const timed = flows.flatMap((flow) => {
    const seconds = time(flow)
    return seconds === undefined ? [] : [{ ...flow.task, seconds }]
  })
  const sorted = timed.sort((a, b) => b.seconds - a.seconds)
  const more = sorted.length > MOST ? [['…', `and ${counted(sorted.length - MOST, 'more task')}`]] : []
  return [
    ...sorted
      .slice(0, MOST)
      .map(({ id, title, status, seconds }) => [
        id,
        title,
        status === 'complete' ? '' : status,
        shortDuration(seconds),
      ]),
    ...more,
  ]
}

const MOST = 5

const openWords = ({ openAge }: Flow): string =>
  openAge ? `Open, median age ${shortDuration(openAge.median)}` : 'Open'

const throughputWords = ({ completedPerWeek = 0 }: Stats): string =>
  `Completed by week, ${rounded(completedPerWeek)} on average`

function estimateLines({ overEstimate }: Flow): string[] {
  if (!overEstimate) return []
  const { count, median, p85 } = overEstimate
  return [`  median ${rounded(median)} times, 85% within ${rounded(p85)} times (${counted(count, 'task')})`]
}

const rounded = (value: number): string => String(Math.round(value * 10) / 10)
