import type { Task } from '../../core/board.ts'
import type { HeldTask, Memory } from '../../core/memory.ts'
import { escapeControl } from '../escape.ts'
import { byWhom, section, titled } from './words.ts'

/** BLOCKERS.md: what cannot go on, why, and since when. */
export function blockersText({ held }: Memory): string[] {
  const blocked = held.filter(({ task }) => task.blocked !== undefined)
  const waiting = held.filter(({ task, waitsFor }) => task.status === 'pending' && waitsFor.length > 0)
  return [
    '# Blockers',
    ...section('Blocked', blocked.map(blockedLine), 'No task is blocked.'),
    ...section('Waiting for other tasks', waiting.map(waitingLine), 'No task waits for another.'),
  ]
}

const blockedLine = ({ task, blocked }: HeldTask): string =>
  `- ${titled(task)} (${task.status}): ${escapeControl(task.blocked as string)}${byWhom('blocked', blocked)}`

const waitingLine = ({ task, waitsFor }: HeldTask): string =>
  `- ${titled(task)} waits for ${waitsFor.map(standing).join(', ')}`

const standing = (task: Task): string => `${titled(task)} (${task.status})`
