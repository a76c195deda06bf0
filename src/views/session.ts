import type { Board } from '../core/board.ts'
import { type Session, sessionSeconds } from '../core/sessions.ts'
import { counted } from './count.ts'
import { escapeControl } from './escape.ts'
import { loggedJson, loggedWords } from './logged.ts'
import { durationText, momentOf } from './moment.ts'
import type { Style } from './style.ts'
import { tableLines } from './table.ts'

/** A session with how it stands, in words: `ended`, `open here`. */
export interface ShownSession extends Session {
  readonly standing: string
}

/** Prints all that is known of a session. */
export function sessionText(session: ShownSession, board: Board, style: Style): string {
  const { notes, commits, events } = session
  const sections = [
    ['Notes', notes.map((note) => `  - ${escapeControl(note)}`)],
    ['Tasks', taskLines(session, board)],
    ['What happened', events.map((logged) => `  ${loggedWords(logged)}`)],
    ['Commits', commitLines(commits.map(commitOf), style)],
  ] as const
  const head = [style.colours.bold(sessionHeading(session)), ...tableLines(fields(session), style.columns)]
  const below = sections.filter(([, lines]) => lines.length > 0)
  return [head, ...below.map(([name, lines]) => [`${name}:`, ...lines])]
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

/** Prints sessions one to a line: id, how it stands, how long it took, what is in it, its goal. */
export function sessionsText(sessions: readonly ShownSession[], { columns, colours }: Style): string {
  if (sessions.length === 0) return 'No sessions.'
  const rows = sessions.map((session) => [
    [session.id, colours.yellow] as const,
    session.standing,
    durationOf(session),
    counted(session.commits.length, 'commit'),
    session.tasks.join(' '),
    session.goal ?? '',
  ])
  return tableLines(rows, columns, '').join('\n')
}

/** A session as programs get it. */
export function sessionJson({ standing: _, ...session }: ShownSession): object {
  const seconds = sessionSeconds(session)
  const { commits, events, ...rest } = session
  return {
    ...rest,
    ...(seconds !== undefined && { seconds }),
    commits: commits.map(commitOf),
    events: events.map(loggedJson),
  }
}

/** Prints commits one to a line. */
export function commitLines(
  commits: readonly { oid: string; date: string; author: string; subject: string }[],
  { columns, colours }: Style,
): string[] {
  const rows = commits.map(({ oid, date, author, subject }) => [
    [oid.slice(0, 10), colours.yellow] as const,
    momentOf(date),
    author,
    subject,
  ])
  return tableLines(rows, columns)
}

export function sessionHeading({ id, goal }: Pick<Session, 'id' | 'goal'>): string {
  return `Session ${id}${goal === undefined ? '' : `: ${escapeControl(goal)}`}`
}

/** The tasks a session named that are still to be done, or all of them, each with how it stands. */
export function taskLines({ tasks }: Pick<Session, 'tasks'>, board: Board, isOpenOnly = false): string[] {
  return board.tasks
    .filter(
      ({ id, status }) => tasks.includes(id) && (!isOpenOnly || status === 'active' || status === 'pending'),
    )
    .map(({ id, title, status }) => `  ${id}: ${escapeControl(title)} (${status})`)
}

function fields(session: ShownSession): string[][] {
  const { started, ended, standing, summary } = session
  const duration = durationOf(session)
  return [
    ['began', momentOf(started)],
    ...(ended === undefined
      ? [['state', standing]]
      : [['ended', `${momentOf(ended)}${duration && `, after ${duration}`}`]]),
    ...(summary === undefined ? [] : [['summary', summary]]),
  ]
}

function durationOf(session: Session): string {
  const seconds = sessionSeconds(session)
  return seconds === undefined ? '' : durationText(seconds)
}

const commitOf = ({ oid, authored, author, subject }: Session['commits'][number]) => ({
  oid,
  date: authored,
  author: author.name,
  subject,
})
