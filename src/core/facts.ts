import type { Commit, Person } from './commit.ts'
import type { Pair, TrailerRecord } from './kind.ts'
import { headingOf, readMessage } from './message.ts'
import type { Problem } from './problem.ts'
import { maySpeak, readRecords } from './record.ts'
import { mayRevert, type Revert, readReverts } from './revert.ts'

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
export function factsOf({ message, ...commit }: Commit): Facts {
  const reading = maySpeak(message) ? readBlocks(message) : SILENT
  const [subject] = headingOf(message)
  return { ...commit, subject, title: titleOf(message), ...reading, reverts: readReverts(message, subject) }
}

/** The first line below the subject that git does not ignore (`model.md` M1, V1). */
export function titleOf(message: string): string {
  const [, first] = headingOf(message)
  return MAY_BE_IGNORED.test(first) ? (readMessage(message).body[0]?.lines[0]?.text.trim() ?? '') : first
}

const MAY_BE_IGNORED = /^(?:#|Conflicts:$)/

/** Tells whether a message may say or take back something, so that most of a history is never taken apart. */
export const mayTell = (message: string): boolean => maySpeak(message) || mayRevert(message)

/** Tells whether a commit says nothing, takes nothing back and has nothing wrong. */
export const isSilent = ({ records, problems, reverts }: Facts): boolean =>
  records.length + problems.length + reverts.length === 0

function readBlocks(message: string): Pick<Facts, 'records' | 'problems'> {
  const readings = readMessage(message).blocks.map(readRecords)
  return {
    records: readings.flatMap(({ records }) => records),
    problems: readings.flatMap(({ problems }) => problems),
  }
}

const SILENT: Pick<Facts, 'records' | 'problems'> = { records: [], problems: [] }

/** A record as text: equal for copies of one commit, whatever was changed around it (`model.md` D1). */
export function recordText(record: TrailerRecord): string {
  return record.trailers.map(({ key, value }: Pair) => `${key}: ${value}`).join('\n')
}
