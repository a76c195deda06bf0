import { history } from '../oracle/history.ts'
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

const oidOf = (section: string): string | undefined => /^commit ([0-9a-f]{40,64})$/m.exec(section)?.[1]
