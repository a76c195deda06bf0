import type { Config } from '../core/config.ts'
import { type Pair, pair } from '../core/kind.ts'
import { readMessage } from '../core/message.ts'
import { canonicalKey, fits, readRecords } from '../core/record.ts'
import { readReverts } from '../core/revert.ts'
import type { State } from '../core/state.ts'
import { validateRecord } from '../core/validate.ts'
import { onlyActiveTask, openSessionId } from '../shell/notes.ts'
import { type PendingEvent, readPending } from '../shell/pending.ts'
import type { World } from '../shell/world.ts'
import { problemLines } from '../views/problem.ts'
import { authorDay, isAmend } from './author.ts'
import { readStandings } from './standing.ts'

/** What an ordinary commit says beyond what its author wrote. */
export interface Carried {
  readonly pairs: readonly Pair[]
  /** The task it was linked to; absent when it carries more than that, or nothing. */
  readonly onlyLink?: string
}

/** Decides what an ordinary commit carries: waiting events, links to the one active task and the open session; an amend nothing. */
export async function carriedBy(world: World, text: string, { hooks }: Config): Promise<Carried> {
  const pending = readPending(world)
  for (const line of pending.problems.flatMap(problemLines)) world.terminal.warn(line)
  const mayLink = hooks.linkActiveTask && valuesOf(text, 'Task').length === 0
  // another tool's session is no reason to leave out ours
  const isNamed = valuesOf(text, 'Session').some((value) => fits(value, 'session'))
  const session = isNamed ? [] : pair('Session', openSessionId(world))
  const mayCarry = pending.events.length > 0 || mayLink || session.length > 0
  if (isPassing(text) || !mayCarry) return { pairs: [] }
  const { onHead, last } = await readStandings(world)
  if (isAmend(world, last)) return { pairs: [] }
  const pairs = fitting(world, pending.events, onHead())
  const task =
    mayLink && !pairs.some(({ key }) => key === 'Task') ? onlyActiveTask(onHead().board()) : undefined
  return {
    pairs: [...pairs, ...pair('Task', task), ...session],
    ...(task !== undefined && pairs.length === 0 && { onlyLink: task }),
  }
}

/** Tells a message that is on its way into another commit, or takes one back: it speaks for itself. */
function isPassing(text: string): boolean {
  const { subject } = readMessage(text)
  return /^(fixup|squash|amend)! /.test(subject) || readReverts(text, subject).length > 0
}

const valuesOf = (text: string, name: string): string[] =>
  readMessage(text).blocks.flatMap((block) =>
    block.filter(({ key }) => canonicalKey(key) === name).map(({ value }) => value),
  )

// What does not fit any more would make git refuse a message its author cannot see the fault of.
function fitting(world: World, events: readonly PendingEvent[], state: State): Pair[] {
  return events.flatMap(({ subject, pairs }) => {
    const { records } = readRecords(pairs)
    const [fault] = records.flatMap((record) => validateRecord(record, { state, day: authorDay(world) }))
    if (!fault) return [...pairs]
    world.terminal.warn(`warning: '${subject}' still waits, as it does not fit here: ${fault.message}`)
    return []
  })
}
