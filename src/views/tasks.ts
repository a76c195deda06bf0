import type { Board, Task, TaskStatus } from '../core/board.ts'
import { escapeControl } from './escape.ts'
import { plain, type Style } from './style.ts'
import { type Cell, tableLines } from './table.ts'
import { taskMarks } from './task-words.ts'

/** Prints tasks as a table, in groups by phase; `board` tells the phases' names. */
export function tasksText(board: Board, tasks: readonly Task[], style: Style): string {
  const { phases } = board
  if (tasks.length === 0) return 'No tasks.'
  const lines = tableLines(
    tasks.map((task) => cells(board, task, style)),
    style.columns,
  )
  const numbers = [...new Set(tasks.map(({ phase }) => phase))]
  const groups = numbers.map((number) => {
    const rows = lines.filter((_, i) => tasks[i]?.phase === number)
    return [style.colours.bold(heading(phases, number)), ...rows].join('\n')
  })
  return groups.join('\n\n')
}

function heading(phases: Board['phases'], number: number | undefined): string {
  if (number === undefined) return 'No phase'
  const phase = phases.find((one) => one.number === number)
  return phase ? `Phase ${number}: ${escapeControl(phase.name)} (${phase.status})` : `Phase ${number}`
}

function cells(board: Board, task: Task, { colours }: Style): Cell[] {
  const { id, status, title, reason, priority = '', estimate = '' } = task
  const paints: Partial<Record<TaskStatus, (text: string) => string>> = {
    active: colours.green,
    abandoned: colours.dim,
  }
  const more = [...(reason === undefined ? [] : [reason]), ...taskMarks(board, task)]
  const words = more.length > 0 ? `${title} (${more.join('; ')})` : title
  const mark = status === 'active' ? '→' : ' '
  return [`${mark} ${id}`, [status, paints[status] ?? plain], priority, estimate, words]
}
