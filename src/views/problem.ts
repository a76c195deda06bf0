import type { Problem } from '../core/problem.ts'
import { escapeControl } from './escape.ts'

/** Prints a problem as git does: the fault, then the way out. */
export function problemLines({ severity, message, hint, commit, settled }: Problem): string[] {
  const where = commit === undefined ? '' : `${commit.slice(0, 10)}: `
  const word = settled ? 'settled' : severity
  return [`${word}: ${where}${escapeControl(message)}`, ...(hint ? [`hint: ${escapeControl(hint)}`] : [])]
}
