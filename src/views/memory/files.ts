import type { Memory, MemoryFile } from '../../core/memory.ts'
import { blockersText } from './blockers.ts'
import { decisionsText } from './decisions.ts'
import { focusText } from './focus.ts'
import { learnedText } from './learned.ts'
import { prioritiesText } from './priorities.ts'
import { progressText } from './progress.ts'

/** Prints the working memory, file by file; the same text for the same history. */
export function memoryFiles(memory: Memory): MemoryFile[] {
  return FILES.map(([name, print]) => ({ name, text: `${print(memory).join('\n')}\n` }))
}

const FILES: readonly (readonly [name: string, print: (memory: Memory) => string[]])[] = [
  ['CURRENT_FOCUS.md', focusText],
  ['NEXT_PRIORITIES.md', prioritiesText],
  ['BLOCKERS.md', blockersText],
  ['DECISION_LOG.md', decisionsText],
  ['PROGRESS_SUMMARY.md', progressText],
  ['LEARNED.md', learnedText],
]
