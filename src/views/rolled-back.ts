import type { Checkpoint } from '../core/checkpoint.ts'
import { shortRef } from '../core/rollback.ts'
import { counted } from './count.ts'
import { escapeControl } from './escape.ts'

/** What a rollback came to. */
export interface RolledBack {
  readonly to: Checkpoint
  readonly before: Checkpoint
  /** How many files were written or deleted. */
  readonly files: number
  /** How many commits are not on the branch any more. */
  readonly since: number
}

/** Says where HEAD is again, and where the present is kept that was. */
export function rolledBackText({ to, before, files, since }: RolledBack): string {
  const kept = since > 0 ? `, and ${counted(since, 'commit')} made since` : ''
  const lines = [
    `Rolled back to '${to.name}': ${standingWords(to)}, ${counted(files, 'file')} restored.`,
    `What was there is kept in '${before.name}'${kept}; 'patina rollback --undo' goes back to it.`,
  ]
  return lines.map(escapeControl).join('\n')
}

/** Says where HEAD stood: `main at 1a2b3c4d5e`. */
export function standingWords({ branch, head }: Pick<Checkpoint, 'branch' | 'head'>): string {
  const at = head === undefined ? 'before its first commit' : `at ${head.slice(0, 10)}`
  return branch === undefined ? `HEAD ${at}` : `${shortRef(branch)} ${at}`
}
