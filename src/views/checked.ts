import type { Problem } from '../core/problem.ts'
import { escapeControl } from './escape.ts'

/** One check that was made: a few words where all is well, problems where not. */
export interface CheckedThing {
  readonly name: string
  readonly finding: string | readonly Problem[]
}

/** Prints what was checked; what is wrong is told after it, so here only that something is. */
export function checkedText(checked: readonly CheckedThing[], fixed: readonly Problem[]): string {
  const width = Math.max(...checked.map(({ name }) => name.length))
  const lines = checked.map(
    ({ name, finding }) => `${markOf(finding)} ${name.padEnd(width)}  ${wordsOf(finding)}`,
  )
  return [...lines, ...fixed.map(({ message }) => `Fixed: ${message}`)]
    .map((line) => escapeControl(line.trimEnd()))
    .join('\n')
}

type FindingOfCheck = CheckedThing['finding']

function markOf(finding: FindingOfCheck): string {
  if (typeof finding === 'string') return '✔'
  return finding.some(({ severity }) => severity === 'error') ? '✘' : '!'
}

function wordsOf(finding: FindingOfCheck): string {
  if (typeof finding === 'string') return finding
  const [first] = finding
  return finding.length > 1 ? `${finding.length} problems, told below` : (first?.message ?? '')
}
