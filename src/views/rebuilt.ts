import type { Board } from '../core/board.ts'
import { type Difference, describeDifference } from '../core/difference.ts'
import { capped, counted } from './count.ts'
import { escapeControl } from './escape.ts'

/** What became of the build file. */
interface Rebuilt {
  readonly wasThere: boolean
  readonly isChanged: boolean
  readonly differences: () => readonly Difference[] | undefined
  readonly keptAt?: string
}

/** Says what rebuilding changed, thing by thing, and where a copy of a hand's work is. */
export function rebuiltText(written: Rebuilt, seen: { readonly board: Board }): string {
  if (!written.isChanged) return 'The build file already says what the log says.'
  const lines = written.wasThere ? changedLines(written) : [`Wrote the build file: ${counts(seen.board)}.`]
  const kept = written.keptAt
  const copy = kept === undefined ? [] : [`What it said before is kept in '${escapeControl(kept)}'.`]
  return [...lines, ...copy].join('\n')
}

const counts = ({ tasks, phases }: Board): string =>
  `${counted(tasks.length, 'task')}, ${counted(phases.length, 'phase')}`

function changedLines({ differences: find }: Rebuilt): string[] {
  const differences = find()
  if (!differences) return ['Rebuilt the build file, which could not be read.']
  if (differences.length === 0) return ['Rebuilt the build file, which said the same.']
  const lines = differences.map((one) => `  ${escapeControl(describeDifference(one))}`)
  return [
    `Rebuilt the build file, which differed in ${counted(differences.length, 'thing')}:`,
    ...capped(lines, MOST, '  '),
  ]
}

const MOST = 40
