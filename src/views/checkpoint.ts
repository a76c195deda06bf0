import type { Checkpoint } from '../core/checkpoint.ts'
import { secondOf, workTreeWords } from './checkpoints.ts'
import { escapeControl } from './escape.ts'
import { standingWords } from './rolled-back.ts'

/** A file and git's letter for what had become of it. */
interface File {
  readonly path: string
  readonly status: string
}

/** Prints what a checkpoint holds. */
export function checkpointText(
  checkpoint: Checkpoint,
  contents: Readonly<Record<'staged' | 'unstaged' | 'untracked', readonly File[]>>,
): string {
  const { name, made, before, workTree } = checkpoint
  const lines = [
    `checkpoint ${name}`,
    `  made     ${secondOf(made)}${before === undefined ? '' : `, before the rollback to ${before}`}`,
    `  of       ${workTreeWords(workTree)}`,
    `  stood    ${standingWords(checkpoint)}`,
    ...part('Staged', contents.staged),
    ...part('Not staged', contents.unstaged),
    ...part('Untracked', contents.untracked),
  ]
  return lines.map(escapeControl).join('\n')
}

function part(title: string, files: readonly File[]): string[] {
  if (files.length === 0) return ['', `${title}: none`]
  return ['', `${title}:`, ...files.map(({ path, status }) => `  ${status}  ${path}`)]
}
