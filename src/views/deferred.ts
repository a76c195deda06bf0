import type { Deferral } from '../core/board.ts'
import type { Style } from './style.ts'
import { tableLines } from './table.ts'

/** Prints what was put off: when, to which phase, and why. */
export function deferredText(deferred: readonly Deferral[], { columns, colours }: Style): string {
  if (deferred.length === 0) return 'Nothing is deferred.'
  const head = ['id', 'discovered', 'target', 'title', 'reason'].map((name) => [name, colours.dim] as const)
  const rows = deferred.map(({ id, discovered, targetPhase, title, reason }) => [
    id,
    discovered,
    targetPhase === undefined ? '-' : `phase ${targetPhase}`,
    title,
    reason ?? '',
  ])
  return tableLines([head, ...rows], columns, '').join('\n')
}
