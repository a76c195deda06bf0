import type { Board, Task, TaskStatus } from '../core/board.ts'
import { escapeControl } from './escape.ts'
import { plain, type Style } from './style.ts'
import { type Cell, tableLines } from './table.ts'

/** Prints tasks as a table, in groups by phase; `board` tells the phases' names. */
export function tasksText({ phases }: Board, tasks: readonly Task[], style: Style): string {
  if (tasks.length === 0) return 'No tasks.'
  const lines = tableLines(
    tasks.map((task) => cells(task, style)),
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

function cells({ id, status, title, reason }: Task, { colours }: Style): Cell[] {
  const paints: Partial<Record<TaskStatus, (text: string) => string>> = {
    active: colours.green,
    abandoned: colours.dim,
  }
  const words = reason === undefined ? title : `${title} (${reason})`
  return [`${status === 'active' ? '→' : ' '} ${id}`, [status, paints[status] ?? plain], words]
}
