import type { Exploration } from '../core/board.ts'
import type { Style } from './style.ts'
import { tableLines } from './table.ts'

/** Prints explorations: what was asked, from when to when, and what was learned. */
export function explorationsText(explorations: readonly Exploration[], { columns, colours }: Style): string {
  if (explorations.length === 0) return 'No explorations.'
  const head = ['id', 'status', 'started', 'ended', 'title', 'learned'].map(
    (name) => [name, colours.dim] as const,
  )
  const rows = explorations.map(({ id, status, started, ended, title, learned }) => [
    id,
    status,
    started,
    ended ?? '-',
    title,
    learned ?? '',
  ])
  return tableLines([head, ...rows], columns, '').join('\n')
}
