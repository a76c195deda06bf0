import type { Board } from '../core/board.ts'
import { capped, counted } from './count.ts'
import { escapeControl } from './escape.ts'
import { momentOf } from './moment.ts'
import { commitLines, type ShownSession, sessionHeading, taskLines } from './session.ts'
import type { Style } from './style.ts'

/** What somebody who begins to work has to know. */
export interface Beginning {
  /** As `build status` prints it. */
  readonly status: string
  readonly board: Board
  readonly commits: readonly { oid: string; date: string; author: string; subject: string }[]
  readonly uncommitted: readonly { state: string; path: string }[]
  /** What is to be remembered: this session where it goes on, and the one before it. */
  readonly sessions: readonly ShownSession[]
}

/** Prints where things stand: the board, recent commits, uncommitted work, what the last session left. */
export function beginningText(beginning: Beginning, style: Style): string {
  const { status, commits, uncommitted, sessions, board } = beginning
  const sections = [
    status.split('\n'),
    titled('Recent commits', commitLines(commits, style)),
    uncommitted.length === 0
      ? ['Uncommitted work: none']
      : titled(
          `Uncommitted work (${counted(uncommitted.length, 'file')})`,
          capped(changed(uncommitted), MOST, '  '),
        ),
    ...sessions.map((session) => leftLines(session, board)),
  ]
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

const MOST = 12

const titled = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`${title}:`, ...lines]

const changed = (uncommitted: Beginning['uncommitted']): string[] =>
  uncommitted.map(({ state, path }) => `  ${state} ${escapeControl(path)}`)

function leftLines(last: ShownSession, board: Board): string[] {
  const { ended, standing, summary, notes } = last
  const open = taskLines(last, board, true)
  return [
    `${sessionHeading(last)} (${ended === undefined ? standing : `ended ${momentOf(ended)}`})`,
    ...(summary === undefined ? [] : [`  Summary: ${escapeControl(summary)}`]),
    ...notes.map((note) => `  Note: ${escapeControl(note)}`),
    ...open.map((line) => `  Still open:${line.slice(1)}`),
  ]
}
