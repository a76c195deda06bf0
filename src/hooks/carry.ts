import { addEarlier, addLink } from '../core/carry.ts'
import { addTrailers } from '../core/compose.ts'
import type { Config } from '../core/config.ts'
import { type Pair, pair, type TrailerRecord } from '../core/kind.ts'
import { readMessage } from '../core/message.ts'
import { canonicalKey, fits, readRecords } from '../core/record.ts'
import { readReverts } from '../core/revert.ts'
import type { State } from '../core/state.ts'
import { validateRecord } from '../core/validate.ts'
import { onlyActiveTask } from '../shell/notes.ts'
import { openSessionId } from '../shell/open-session.ts'
import { type PendingEvent, readPending } from '../shell/pending.ts'
import type { World } from '../shell/world.ts'
import { problemLines } from '../views/problem.ts'
import { authorDay, isAmend } from './author.ts'
import { readStandings } from './standing.ts'

/** What an ordinary commit says beyond what its author wrote. */
interface Carried {
  /** What waited for it. */
  readonly earlier: readonly TrailerRecord[]
  /** The task that it is linked to. */
  readonly task: string | undefined
  readonly session: readonly Pair[]
}

/** A message with all that an ordinary commit carries. */
export interface Completed {
  readonly text: string
  /** The task it was linked to; absent when it carries more than that, or nothing. */
  readonly onlyLink?: string
}

/** Adds what an ordinary commit carries to its message, which git will clean to `clean`. */
export async function withCarried(
  world: World,
  raw: string,
  clean: string,
  config: Config,
): Promise<Completed> {
  const { earlier, task, session } = await carriedBy(world, clean, config)
  const linked = task === undefined ? raw : addLink(raw, { key: 'Task', value: task })
  const text = addTrailers(addEarlier(linked, earlier), session)
  return { text, ...(task !== undefined && earlier.length === 0 && { onlyLink: task }) }
}

/** Decides what a commit carries: waiting events, links to the one active task and the open session; an amend nothing. */
async function carriedBy(world: World, text: string, { hooks }: Config): Promise<Carried> {
  const pending = readPending(world)
  for (const line of pending.problems.flatMap(problemLines)) world.terminal.warn(line)
  const mayLink = hooks.linkActiveTask && valuesOf(text, 'Task').length === 0
  // another tool's session is no reason to leave out ours
  const isNamed = valuesOf(text, 'Session').some((value) => fits(value, 'session'))
  const session = isNamed ? [] : pair('Session', openSessionId(world))
  const mayCarry = pending.events.length > 0 || mayLink || session.length > 0
  if (isPassing(text) || !mayCarry) return NOTHING
  const { onHead, last } = await readStandings(world)
  if (isAmend(world, last)) return NOTHING
  const earlier = pending.events.length > 0 ? fitting(world, pending.events, onHead.snapshot().state) : []
  const isLinked = earlier.some(({ kind }) => kind === 'task')
  return {
    earlier,
    task: mayLink && !isLinked ? onlyActiveTask(onHead.board) : undefined,
    session,
  }
}

const NOTHING: Carried = { earlier: [], task: undefined, session: [] }

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
function fitting(world: World, events: readonly PendingEvent[], state: State): TrailerRecord[] {
  return events.flatMap(({ subject, pairs }) => {
    const { records } = readRecords(pairs)
    const [fault] = records.flatMap((record) => validateRecord(record, { state, day: authorDay(world) }))
    if (!fault) return [...records]
    world.terminal.warn(`warning: '${subject}' still waits, as it does not fit here: ${fault.message}`)
    return []
  })
}
