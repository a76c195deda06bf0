import type { Phase } from '../core/board.ts'
import type { Problem } from '../core/problem.ts'
import { capped, cappedOf, counted } from './count.ts'
import { escapeControl } from './escape.ts'
import { HEIGHT, type Overview } from './overview.ts'
import { problemLines } from './problem.ts'
import type { Style } from './style.ts'
import { cutTo } from './width.ts'

/** What the status screen is made of. */
export interface Screen {
  readonly overview: Overview
  /** Problems of this work tree, which come before those of history. */
  readonly here: readonly Problem[]
  /** What the events say, in words, that wait for the next commit. */
  readonly waiting: readonly string[]
}

/**
 * Prints the board on one screen: 24 lines of 80 columns, or as wide as the screen is.
 *
 * What is open comes first; long lists end in how many more there are, tasks with what room is left.
 */
export function statusText({ overview, here, waiting }: Screen, { colours, columns = WIDTH }: Style): string {
  const above = [phaseLine(overview), '']
  const below = [
    '',
    ...explorationLines(overview, columns),
    `Deferred: ${overview.deferred === 0 ? 'none' : counted(overview.deferred, 'item')}`,
    ...listLines('Waiting for the next commit', waiting.map(escapeControl)),
    ...problemSection(overview, here),
    ...(overview.isEmpty ? ['', 'Begin with: patina build phase start "<name>"'] : []),
  ]
  const room = HEIGHT - above.length - below.length
  const lines = [...above, ...taskLines(overview, Math.max(room, 4), columns), ...below]
  return lines.map((line) => painted(cutTo(line, columns), colours)).join('\n')
}

const WIDTH = 80
/** The longest list beside the tasks; its last line may be how many more there are. */
const MOST = 3
const INDENT = '    '
const ARROW = '  → '

const phaseLine = ({ phase }: Overview): string => (phase ? `Phase ${phaseWords(phase)}` : 'Phase: none')

const phaseWords = ({ number, name, status }: Phase): string =>
  `${number}: ${escapeControl(name)} (${status})`

function taskLines({ open, closed }: Overview, room: number, columns: number): string[] {
  if (open.count === 0) return [closed === '' ? 'Tasks: none' : `Tasks: none open (${closed})`]
  const line = ({ id, title, isActive, said }: Overview['open']['first'][number]) =>
    item(`${isActive ? ARROW : INDENT}${id}: `, title, ` (${said.join(', ')})`, columns)
  const rest = closed === '' ? [] : [`${INDENT}(${closed})`]
  return ['Tasks:', ...cappedOf(open, line, room - 1 - rest.length, INDENT), ...rest]
}

/** The title gives way first, so that what a thing is stays to be seen. */
function item(before: string, title: string, after: string, columns: number): string {
  const room = Math.max(10, columns - before.length - after.length)
  return `${before}${cutTo(escapeControl(title), room)}${after}`
}

function explorationLines({ exploring, explorations }: Overview, columns: number): string[] {
  if (explorations === 0) return ['Explorations: none']
  if (exploring.count === 0) return [`Explorations: none open (${explorations} ended)`]
  const line = ({ id, title }: { id: string; title: string }) =>
    item(`${ARROW}${id}: `, title, ' (active)', columns)
  return ['Explorations:', ...cappedOf(exploring, line, MOST, INDENT)]
}

function listLines(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return []
  const lines = items.map((one) => `${INDENT}${one}`)
  return [`${title}:`, ...capped(lines, MOST, INDENT)]
}

function problemSection({ problems }: Overview, here: readonly Problem[]): string[] {
  const count = here.length + problems.count
  if (count === 0) return []
  const shown = [...here, ...problems.first].slice(0, count > 2 ? 1 : 2).flatMap(problemLines)
  const more = count > 2 ? [`${INDENT}… and ${count - 1} more: 'patina verify'`] : []
  return [`Problems: ${count}`, ...shown.map((line) => `${INDENT}${line}`), ...more]
}

// Painted after cutting, as paint takes no columns; a line is known by how it begins.
function painted(line: string, colours: Style['colours']): string {
  if (line.startsWith(ARROW)) return line.replace('→', colours.green('→'))
  if (/^Phase /.test(line)) return colours.bold(line)
  if (line.startsWith('Problems: ')) return colours.red(line)
  return line.startsWith(`${INDENT}… and `) ? colours.dim(line) : line
}
