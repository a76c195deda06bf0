import type { Memory } from '../../core/memory.ts'
import { counted } from '../count.ts'
import { criterionLines, detailWords, section, titled } from './words.ts'

/** NEXT_PRIORITIES.md: what can be started, the task to start with first. */
export function prioritiesText({ next }: Memory): string[] {
  const lines = next.flatMap(({ task, unblocks }, i) => {
    const frees = unblocks > 0 ? `; ${counted(unblocks, 'task')} waiting for it` : ''
    return [`${i + 1}. ${titled(task)}${detailWords(task)}${frees}`, ...criterionLines(task)]
  })
  return [
    '# Next priorities',
    '',
    'By priority, then by how many open tasks wait for it, then the older first.',
    ...section('Ready', lines, 'No task can be started.'),
  ]
}
