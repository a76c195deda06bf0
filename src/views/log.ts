import type { LoggedEvent } from '../core/project.ts'
import { loggedWords } from './logged.ts'
import { momentOf } from './moment.ts'
import { plain, type Style } from './style.ts'
import { tableLines } from './table.ts'

/** Prints events one to a line, in the order given: commit, date, author, what it did. */
export function logText(events: readonly LoggedEvent[], style: Style, indent = ''): string {
  return logLines(events, style, indent).join('\n') || 'No events.'
}

export function logLines(events: readonly LoggedEvent[], { colours, columns }: Style, indent = ''): string[] {
  const rows = events.map((logged) => {
    const { oid, authored, author } = logged.commit
    const paint = logged.result === 'applied' ? plain : colours.dim
    const words = [loggedWords(logged), paint] as const
    return [[oid.slice(0, 10), colours.yellow] as const, momentOf(authored), author.name, words]
  })
  return tableLines(rows, columns, indent)
}
