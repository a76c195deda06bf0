import type { Board, Task } from '../core/board.ts'
import type { LoggedEvent } from '../core/project.ts'
import { openDependencies } from '../core/ready.ts'
import { escapeControl } from './escape.ts'
import type { Style } from './style.ts'
import { cutTo } from './width.ts'

/** A task that cannot go on, with the event that blocked it where one did. */
export interface Held {
  readonly task: Task
  readonly by?: LoggedEvent
}

/** Prints what cannot go on: why, by whom and since when, and the tasks each waits for. */
export function blockedText(board: Board, held: readonly Held[], { columns, colours }: Style): string {
  if (held.length === 0) return 'Nothing is blocked.'
  const lines = held.flatMap((one) => [
    colours.bold(inWidth(`${one.task.id}: ${one.task.title} (${one.task.status})`, columns)),
    ...reasons(board, one).map((line) => inWidth(`    ${line}`, columns)),
  ])
  return lines.join('\n')
}

/** One of them as programs get it. */
export function heldJson(board: Board, { task, by }: Held): object {
  return {
    ...task,
    ...(by && { by: by.commit.author, since: by.commit.authored, commit: by.commit.oid }),
    waitsFor: openDependencies(board, task),
  }
}

function reasons(board: Board, { task, by }: Held): string[] {
  const who = by ? ` (${by.commit.author.name}, ${by.commit.authored.slice(0, 10)})` : ''
  return [
    ...(task.blocked === undefined ? [] : [`blocked: ${task.blocked}${who}`]),
    ...openDependencies(board, task).map(({ id, title, status }) => `waits for ${id}: ${title} (${status})`),
  ]
}

function inWidth(text: string, columns: number | undefined): string {
  const line = escapeControl(text)
  return columns === undefined ? line : cutTo(line, columns)
}
