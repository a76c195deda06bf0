import type { Pair } from '../core/kind.ts'
import { isProblem } from '../core/problem.ts'
import { decodeRecord, readRecords } from '../core/record.ts'
import { eventWords } from './event.ts'

/** Says what trailers would do that wait for the next commit. */
function waitingWords(pairs: readonly Pair[]): string {
  const events = readRecords(pairs).records.flatMap((record) => {
    const decoded = decodeRecord(record)
    return isProblem(decoded) ? [] : decoded
  })
  return events.map(eventWords).join(', ')
}

/** Events that wait for the next commit, in words. */
export const inWords = (
  events: readonly { readonly subject: string; readonly pairs: readonly Pair[] }[],
): string[] => events.map(({ subject, pairs }) => waitingWords(pairs) || subject)
