import type { Board } from '../core/board.ts'
import { heldTasks, type ReadyTask } from '../core/ready.ts'
import { counted } from './count.ts'
import type { Style } from './style.ts'
import { type Cell, tableLines } from './table.ts'

/** Prints what can be started, the first to start with on top, and how much cannot. */
export function nextText(board: Board, ready: readonly ReadyTask[], style: Style): string {
  const held = heldTasks(board).length
  const rest = held === 0 ? [] : [`${counted(held, 'task')} cannot go on: 'patina build blocked' says why.`]
  const rows = ready.map((one) => cells(one, board, style))
  const lines = rows.length > 0 ? tableLines(rows, style.columns) : [nothing(board)]
  return [...lines, ...(rest.length > 0 ? ['', ...rest] : [])].join('\n')
}

function nothing({ tasks }: Board): string {
  const active = tasks.filter(({ status }) => status === 'active').map(({ id }) => id)
  return active.length > 0 ? `Nothing else is ready; active: ${active.join(', ')}.` : 'Nothing is ready.'
}

function cells({ task, unblocks }: ReadyTask, { currentPhase }: Board, { colours }: Style): Cell[] {
  const { id, priority, estimate, title, phase } = task
  const words = [
    ...(unblocks > 0 ? [`unblocks ${unblocks}`] : []),
    ...(phase !== undefined && phase !== currentPhase ? [`phase ${phase}`] : []),
  ]
  const level = priority ?? ''
  const isUrgent = priority === 'critical' || priority === 'high'
  return [
    id,
    isUrgent ? ([level, colours.bold] as const) : level,
    estimate ?? '',
    words.length > 0 ? `${title} (${words.join(', ')})` : title,
  ]
}
