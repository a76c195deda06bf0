import { addTrailers, printTrailers } from './compose.ts'
import { joinRecords, recordsOf } from './hoist.ts'
import type { Pair, TrailerRecord } from './kind.ts'
import { readMessage } from './message.ts'
import { ownKey, readRecords } from './record.ts'

/**
 * Adds the link of a commit to the task it worked on.
 *
 * Above a lesson that stands on its own, so that it becomes the task's (`model.md` R2). At the end where something
 * stands without a head: below the link it would be said of the task, and nobody would be asked.
 */
export function addLink(raw: string, link: Pair): string {
  const readings = readMessage(raw).blocks.map(readRecords)
  const lesson = readings.flatMap(({ records }) => records).find(({ kind }) => kind === 'lesson')
  const isWhole = readings.every(({ problems }) => problems.length === 0)
  if (lesson?.line === undefined || !isWhole) return addTrailers(raw, [link])
  return insertAt(raw, lesson.line, [link])
}

/**
 * Adds records that were said before a message was written.
 *
 * Above its own, as they happened first, or as far up as nothing means something else for it (`model.md` R2).
 */
export function addEarlier(raw: string, records: readonly TrailerRecord[]): string {
  return records.reduceRight(addAbove, raw)
}

function addAbove(raw: string, record: TrailerRecord): string {
  const pairs = joinRecords([record])
  const wanted = [record, ...recordsIn(raw)]
  const own = readMessage(raw).blocks.flat().filter(ownKey)
  const ways = own.map(({ line }) => insertAt(raw, line as number, pairs))
  return ways.find((way) => isSame(recordsIn(way), wanted)) ?? addTrailers(raw, pairs)
}

const recordsIn = (raw: string): TrailerRecord[] => recordsOf(readMessage(raw))

function insertAt(raw: string, line: number, pairs: readonly Pair[]): string {
  const lines = raw.split('\n')
  lines.splice(line - 1, 0, ...printTrailers(pairs))
  return lines.join('\n')
}

function isSame(some: readonly TrailerRecord[], others: readonly TrailerRecord[]): boolean {
  const text = (record: TrailerRecord) => printTrailers(joinRecords([record])).join('\n')
  const texts = (records: readonly TrailerRecord[]) => records.map(text).sort().join('\n\n')
  return texts(some) === texts(others)
}
