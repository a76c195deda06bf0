import type { Board, Task } from '../core/board.ts'
import { openDependencies } from '../core/ready.ts'

/** Says in a word or two each what holds a task up, and how many of its criteria are met. */
export function taskMarks(board: Board, task: Task): string[] {
  const { status, blocked, criteria = [] } = task
  const waits = status === 'pending' ? openDependencies(board, task).map(({ id }) => id) : []
  const isOpen = status === 'pending' || status === 'active'
  const met = criteria.filter((one) => one.met).length
  return [
    ...(blocked === undefined ? [] : ['blocked']),
    ...(waits.length > 0 ? [`waits for ${fewOf(waits)}`] : []),
    ...(isOpen && criteria.length > 0 ? [`${met}/${criteria.length} met`] : []),
  ]
}

// However many there are, the line has room for its title.
function fewOf(ids: readonly string[]): string {
  const [few, rest] = [ids.slice(0, MOST), ids.length - MOST]
  return `${few.join(' and ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

const MOST = 2
