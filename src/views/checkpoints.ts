import type { Checkpoint } from '../core/checkpoint.ts'
import { standingWords } from './rolled-back.ts'
import type { Style } from './style.ts'
import { type Cell, tableLines } from './table.ts'

/** Prints checkpoints as a table; those of other work trees say of which they are. */
export function checkpointsText(checkpoints: readonly Checkpoint[], here: string, style: Style): string {
  if (checkpoints.length === 0) return 'No checkpoints.'
  const rows = checkpoints.map((one): Cell[] => {
    const { name, made, before, workTree } = one
    const paint = before === undefined ? style.colours.yellow : style.colours.dim
    const words = [
      ...(before === undefined ? [] : [`before the rollback to ${before}`]),
      ...(workTree === here ? [] : [`of ${workTreeWords(workTree)}`]),
    ]
    return [[name, paint], secondOf(made), standingWords(one), words.join(', ')]
  })
  return tableLines(rows, style.columns, '').join('\n')
}

/** Names a work tree for people. */
export function workTreeWords(workTree: string): string {
  return workTree === '.' ? 'the main work tree' : `work tree ${workTree.replace(/^worktrees\//, '')}`
}

/** Shows a moment to the second, in UTC: `2025-12-17 10:30:45Z`. */
export function secondOf(made: string): string {
  return `${made.slice(0, 19).replace('T', ' ')}Z`
}
