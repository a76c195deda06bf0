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

type Mark = 'added' | 'started' | 'ended'

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

function markOf({ event, commit }: LoggedEvent): { name: Mark; seconds: number }[] {
  const name = MARKS[statusOf(event) ?? event.type]
  return name ? [{ name, seconds: Date.parse(commit.authored) / 1000 }] : []
}

const statusOf = (event: Event): string | undefined =>
  'status' in event ? (event.status as string | undefined) : undefined

function between(from: number | undefined, to: number | undefined): number | undefined {
  return from === undefined || to === undefined || to < from ? undefined : to - from
}
