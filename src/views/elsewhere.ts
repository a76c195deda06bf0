import type { Elsewhere } from '../core/elsewhere.ts'
import { escapeControl } from './escape.ts'

/** Prints what stands otherwise on other branches, a line for each task. */
export function elsewhereText(found: readonly Elsewhere[]): string {
  if (found.length === 0) return 'Elsewhere: nothing that is not known here'
  return ['Elsewhere:', ...found.map(line)].join('\n')
}

function line({ id, title, status, where }: Elsewhere): string {
  return `    ${id}: ${escapeControl(title)} (${status} on ${where.map(escapeControl).join(', ')})`
}
