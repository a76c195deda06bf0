import { history } from '../oracle/history.ts'
import { readMessage } from '../oracle/message.ts'
import { records } from '../oracle/record.ts'
import { takenBack } from '../oracle/reverts.ts'
import type { Commit } from '../oracle/shapes.ts'

/** A message that git made of squashed commits, without those that others among them took back; any other as it is. */
export function withoutTakenBack(message: string, commits: readonly Commit[]): string {
  if (!/^Squashed commit of the following:$/m.test(message)) return message
  const sections = message.split(/^(?=commit [0-9a-f]{40,64}$)/m)
  const [first] = commits
  const oids = sections.flatMap((text) => oidOf(text) ?? [])
  if (!first || oids.length === 0) return message
  const squash = { ...first, oid: 'squash', parents: oids, message: '' }
  const { dead } = takenBack(history([...commits, squash], squash.oid))
  return sections.filter((text) => !dead.has(oidOf(text) ?? '')).join('')
}

/** What a message says, one record at a time. */
export const saidRecords = (message: string): string[] =>
  trailersIn(message).map((trailers) => JSON.stringify(trailers))

/** The same one trailer at a time. */
export const saidLines = (message: string): string[] =>
  trailersIn(message).flatMap((trailers) => trailers.map((one) => JSON.stringify(one)))

// The head first: a phase may stand before its task, and is written after it when blocks are joined.
const trailersIn = (message: string) =>
  readMessage(message)
    .blocks.flatMap(records)
    .map(({ trailers }) => [...trailers].sort((a, b) => Number(b.key === 'Task') - Number(a.key === 'Task')))

/** The messages of commits that a message made by `rebase -i` of several says it reverts. */
export function takenBackIn(message: string, commits: readonly Commit[]): string[] {
  const oids = [...message.matchAll(/^This reverts commit ([0-9a-f]{40,64})/gm)].map(([, oid]) => oid)
  return commits.filter(({ oid }) => oids.includes(oid)).map((commit) => commit.message)
}

const oidOf = (section: string): string | undefined => /^commit ([0-9a-f]{40,64})$/m.exec(section)?.[1]
