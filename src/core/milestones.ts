import { compact } from './board.ts'
import type { Event } from './kind.ts'
import type { LoggedEvent } from './project.ts'
import type { Story } from './story.ts'

/** How long a thing took, in seconds, by the authors' clocks; what has not happened is left out. */
export interface Durations {
  /** From when it was first there to when work on it began. */
  readonly leadSeconds?: number
  /** From when work on it first began to when it last ended. */
  readonly cycleSeconds?: number
}

/** Measures a story; a clock that ran backwards measures nothing. */
export function durationsOf({ events }: Pick<Story, 'events'>): Durations {
  const marks = events.flatMap((logged) => (logged.result === 'applied' ? markOf(logged) : []))
  const first = (name: Mark) => marks.find((mark) => mark.name === name)?.seconds
  const last = marks.at(-1)
  const lead = between(first('added'), first('started'))
  const cycle = last?.name === 'ended' ? between(first('started'), last.seconds) : undefined
  return {
    ...(lead !== undefined && { leadSeconds: lead }),
    ...(cycle !== undefined && { cycleSeconds: cycle }),
  }
}

/** When it was added, taken up, and ended for now; each is the author's date, in ISO 8601. */
export interface Milestones {
  readonly added?: string
  readonly started?: string
  /** Absent while it is open, or open again. */
  readonly ended?: string
  /** Since when work on it has been under way, while it is. */
  readonly activeSince?: string
  /** The spans together in which it was under way, each from a start to its end; one that ran backwards is none. */
  readonly activeSeconds?: number
}

/** Collects the milestones of a story; what was reopened has several spans. */
export function milestonesOf({ events }: Pick<Story, 'events'>): Milestones {
  const marks = events.flatMap((logged) => (logged.result === 'applied' ? markOf(logged) : []))
  const first = (name: Mark) => marks.find((mark) => mark.name === name)?.date
  const last = marks.at(-1)
  const { openSince, seconds } = activeSpans(marks)
  return compact<Milestones>({
    added: first('added'),
    started: first('started'),
    ended: last?.name === 'ended' ? last.date : undefined,
    activeSince: openSince?.date,
    activeSeconds: seconds,
  })
}

function activeSpans(marks: readonly Marked[]): {
  openSince?: Marked | undefined
  seconds?: number | undefined
} {
  let openSince: Marked | undefined
  let seconds: number | undefined
  for (const mark of marks) {
    if (mark.name === 'started') openSince ??= mark
    const span = mark.name === 'ended' ? between(openSince?.seconds, mark.seconds) : undefined
    if (span !== undefined) seconds = (seconds ?? 0) + span
    if (mark.name === 'ended') openSince = undefined
  }
  return { openSince, seconds }
}

type Mark = 'added' | 'started' | 'ended'

interface Marked {
  readonly name: Mark
  readonly date: string
  readonly seconds: number
}

const MARKS: Readonly<Record<string, Mark>> = {
  TaskAdded: 'added',
  TaskStarted: 'started',
  TaskReopened: 'started',
  TaskCompleted: 'ended',
  TaskAbandoned: 'ended',
  ExplorationStarted: 'started',
  ExplorationCompleted: 'ended',
  ExplorationAbandoned: 'ended',
  planned: 'added',
  active: 'started',
  complete: 'ended',
}

function markOf({ event, commit }: LoggedEvent): Marked[] {
  const name = MARKS[statusOf(event) ?? event.type]
  return name ? [{ name, date: commit.authored, seconds: Date.parse(commit.authored) / 1000 }] : []
}

const statusOf = (event: Event): string | undefined =>
  'status' in event ? (event.status as string | undefined) : undefined

function between(from: number | undefined, to: number | undefined): number | undefined {
  return from === undefined || to === undefined || to < from ? undefined : to - from
}
