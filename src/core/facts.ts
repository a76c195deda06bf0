import type { Commit, Person } from './commit.ts'
import type { Pair, TrailerRecord } from './kind.ts'
import { readMessage } from './message.ts'
import type { Problem } from './problem.ts'
import { readRecords } from './record.ts'
import { type Revert, readReverts } from './revert.ts'

/** What a board needs to know of a commit; the message itself is not kept. */
export interface Facts {
  readonly oid: string
  readonly parents: readonly string[]
  readonly committed: number
  readonly author: Person
  readonly authored: string
  readonly subject: string
  /** The first line below the subject, where hosting sites put the title of what a merge brought in (V1). */
  readonly title: string
  readonly records: readonly TrailerRecord[]
  readonly problems: readonly Problem[]
  readonly reverts: readonly Revert[]
}

/** Reads what a commit says (`model.md` sections 1, 2 and 5). */
export function factsOf(commit: Commit): Facts {
  const { message, ...rest } = commit
  const { subject, blocks, body } = readMessage(message)
  const readings = blocks.map(readRecords)
  return {
    ...rest,
    subject,
    title: body[0]?.lines[0]?.text.trim() ?? '',
    records: readings.flatMap(({ records }) => records),
    problems: readings.flatMap(({ problems }) => problems),
    reverts: readReverts(message, subject),
  }
}

/** A record as text: equal for copies of one commit, whatever was changed around it (`model.md` D1). */
export function recordText(record: TrailerRecord): string {
  return record.trailers.map(({ key, value }: Pair) => `${key}: ${value}`).join('\n')
}
