import type { Board, Exploration, Phase, Task } from '../core/board.ts'
import type { Problem } from '../core/problem.ts'
import { pendingInOrder } from '../core/ready.ts'
import { capped, cappedOf, counted } from './count.ts'
import { escapeControl } from './escape.ts'
import { problemLines } from './problem.ts'
import type { Style } from './style.ts'
import { taskMarks } from './task-words.ts'
import { cutTo } from './width.ts'

/** What the status screen is made of. */
export interface Status {
  readonly board: Board
  /** Those that count: settled ones are left out. */
  readonly problems: readonly Problem[]
  /** What the events say, in words, that wait for the next commit. */
  readonly waiting: readonly string[]
}

/**
 * Prints the board on one screen: 24 lines of 80 columns, or as wide as the screen is.
 *
 * What is open comes first; long lists end in how many more there are, tasks with what room is left.
 */
export function statusText(
  { board, problems, waiting }: Status,
  { colours, columns = WIDTH }: Style,
): string {
  const above = [phaseLine(board), '']
  const below = [
    '',
    ...explorationLines(board.explorations, columns),
    `Deferred: ${board.deferred.length === 0 ? 'none' : counted(board.deferred.length, 'item')}`,
    ...listLines('Waiting for the next commit', waiting.map(escapeControl)),
    ...problemSection(problems),
    ...beginning(board),
  ]
  const room = HEIGHT - above.length - below.length
  const lines = [...above, ...taskLines(board, Math.max(room, 4), columns), ...below]
  return lines.map((line) => painted(cutTo(line, columns), colours)).join('\n')
}

const [WIDTH, HEIGHT] = [80, 24]
/** The longest list beside the tasks; its last line may be how many more there are. */
const MOST = 3
const INDENT = '    '
const ARROW = '  → '

function phaseLine({ currentPhase, phases }: Board): string {
  const phase = phases.find(({ number }) => number === currentPhase)
  return phase ? `Phase ${phaseWords(phase)}` : 'Phase: none'
}

const phaseWords = ({ number, name, status }: Phase): string =>
  `${number}: ${escapeControl(name)} (${status})`

function taskLines(board: Board, room: number, columns: number): string[] {
  const { tasks, currentPhase } = board
  if (tasks.length === 0) return ['Tasks: none']
  const isNear = ({ phase }: Task) => phase === undefined || phase === currentPhase
  const open = [...tasks.filter(({ status }) => status === 'active'), ...pendingInOrder(board)]
  const closed = closedWords(tasks)
  if (open.length === 0) return [`Tasks: none open (${closed})`]
  const line = (task: Task) => taskLine(board, task, isNear(task), columns)
  const rest = closed === '' ? [] : [`${INDENT}(${closed})`]
  return ['Tasks:', ...cappedOf(open, line, room - 1 - rest.length, INDENT), ...rest]
}

function taskLine(board: Board, task: Task, isNear: boolean, columns: number): string {
  const { id, title, status, phase, priority, estimate } = task
  const where = isNear ? undefined : `phase ${phase}`
  const said = [status, priority, estimate, where].filter((word) => word !== undefined)
  const frame = `${status === 'active' ? ARROW : INDENT}${id}: `
  return item(frame, title, ` (${[...said, ...taskMarks(board, task)].join(', ')})`, columns)
}

/** The title gives way first, so that what a thing is stays to be seen. */
function item(before: string, title: string, after: string, columns: number): string {
  const room = Math.max(10, columns - before.length - after.length)
  return `${before}${cutTo(escapeControl(title), room)}${after}`
}

function closedWords(tasks: readonly Task[]): string {
  const words = (['complete', 'abandoned'] as const).flatMap((status) => {
    const count = tasks.filter((task) => task.status === status).length
    return count > 0 ? [`${count} ${status}`] : []
  })
  return words.join(', ')
}

function explorationLines(explorations: readonly Exploration[], columns: number): string[] {
  const active = explorations.filter(({ status }) => status === 'active')
  if (explorations.length === 0) return ['Explorations: none']
  if (active.length === 0) return [`Explorations: none open (${explorations.length} ended)`]
  const lines = active.map(({ id, title }) => item(`${ARROW}${id}: `, title, ' (active)', columns))
  return ['Explorations:', ...capped(lines, MOST, INDENT)]
}

function listLines(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return []
  const lines = items.map((one) => `${INDENT}${one}`)
  return [`${title}:`, ...capped(lines, MOST, INDENT)]
}

function problemSection(problems: readonly Problem[]): string[] {
  if (problems.length === 0) return []
  const shown = problems.slice(0, problems.length > 2 ? 1 : 2).flatMap(problemLines)
  const more = problems.length > 2 ? [`${INDENT}… and ${problems.length - 1} more: 'patina verify'`] : []
  return [`Problems: ${problems.length}`, ...shown.map((line) => `${INDENT}${line}`), ...more]
}

function beginning({ phases, tasks, deferred, explorations }: Board): string[] {
  const isEmpty = [phases, tasks, deferred, explorations].every((things) => things.length === 0)
  return isEmpty ? ['', 'Begin with: patina build phase start "<name>"'] : []
}

// Painted after cutting, as paint takes no columns; a line is known by how it begins.
function painted(line: string, colours: Style['colours']): string {
  if (line.startsWith(ARROW)) return line.replace('→', colours.green('→'))
  if (/^Phase /.test(line)) return colours.bold(line)
  if (line.startsWith('Problems: ')) return colours.red(line)
  return line.startsWith(`${INDENT}… and `) ? colours.dim(line) : line
}
