import type { Event, TrailerRecord } from './kind.ts'
import { type Block, readMessage } from './message.ts'
import { isProblem, type Problem } from './problem.ts'
import { decodeRecord, readRecords } from './record.ts'
import { type Revert, readReverts } from './revert.ts'
import { misspelled, strays } from './stray.ts'

/** Everything patina reads in a message, step by step (`model.md` sections 1, 2 and 5). */
export interface Explanation {
  readonly subject: string
  readonly blocks: readonly ExplainedBlock[]
  readonly records: readonly TrailerRecord[]
  readonly events: readonly Event[]
  readonly reverts: readonly Revert[]
  /** In the order of their lines; what only looks like a slip is a note. */
  readonly problems: readonly Problem[]
}

export interface ExplainedBlock {
  /** What makes it a block: it closes the message (M3), or belongs to a squashed commit (M4). */
  readonly because: 'closing-run' | 'squash-body'
  readonly trailers: Block
}

/** Explains a message by itself; whether its ids are on a board is not asked. */
export function explainMessage(raw: string): Explanation {
  const message = readMessage(raw)
  const readings = message.blocks.map(readRecords)
  const records = readings.flatMap((reading) => reading.records)
  const decoded = records.map(decodeRecord)
  const slips = [...misspelled(message), ...strays(raw, message)]
  const problems = [
    ...readings.flatMap((reading) => reading.problems),
    ...decoded.filter(isProblem),
    ...slips.map((slip): Problem => ({ ...slip, severity: 'note' })),
  ]
  const middle = message.body.filter(({ role }) => role === 'block').length
  return {
    subject: message.subject,
    blocks: message.blocks.map((trailers, i) => ({
      because: i < middle ? 'squash-body' : 'closing-run',
      trailers,
    })),
    records,
    events: decoded.flatMap((events) => (isProblem(events) ? [] : events)),
    reverts: readReverts(raw, message.subject),
    problems: problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
  }
}
