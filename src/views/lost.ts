import type { Event } from '../core/kind.ts'
import type { Lost } from '../core/lost.ts'
import { isProblem } from '../core/problem.ts'
import { decodeRecord } from '../core/record.ts'
import { escapeControl } from './escape.ts'
import { eventWords } from './event.ts'

/** Prints records that got lost, one to a line, with who said them and when. */
export function lostLines(lost: readonly Lost[]): string[] {
  return lost.map(({ record, commit: { author, authored, oid } }) => {
    const events = decodeRecord(record)
    const words = (isProblem(events) ? [] : events).map((event: Event) => eventWords(event)).join(', ')
    return `  ${words}  (${escapeControl(author.name)}, ${authored.slice(0, 10)}, ${oid.slice(0, 10)})`
  })
}
