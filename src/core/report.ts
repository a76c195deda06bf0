import type { Task } from './board.ts'
import type { Facts } from './facts.ts'
import { type Milestones, milestonesOf } from './milestones.ts'
import type { LoggedEvent, Projection } from './project.ts'
import { heldTasks, type ReadyTask, rankedReady, taskBirths } from './ready.ts'
import { type TaskStory, taskStories } from './task-stories.ts'
import type { Window } from './window.ts'

/** What became of the tasks in a part of history, and what is open at its end. */
export interface Report {
  /** In the order they were completed. */
  readonly completed: readonly TimedTask[]
  readonly abandoned: readonly TimedTask[]
  /** In the order of the board. */
  readonly inProgress: readonly TimedTask[]
  /** What can be started at the tip, the one to start with first. */
  readonly next: readonly ReadyTask[]
  /** What is open at the tip and cannot go on. */
  readonly blocked: readonly Task[]
  /** In the order they were learned. */
  readonly learned: readonly Learned[]
}

/** A task with when it was what. */
export interface TimedTask {
  readonly task: Task
  readonly times: Milestones
}

/** A lesson with where it was learned. */
export interface Learned {
  readonly learned: string
  readonly commit: Facts
  /** What it was learned at, `exploration exp-20251217-103045`; nothing where it stands alone. */
  readonly at?: { readonly kind: string; readonly id: string }
}

/** Reports what happened within a window, from the log alone. */
export function reportOf(projection: Projection, isIn: Window): Report {
  const stories = taskStories(projection)
  const ended = (status: Task['status'], type: string) =>
    stories
      .filter(({ task }) => task.status === status)
      .flatMap((story) => endedIn(story, type, isIn))
      .sort((a, b) => seconds(a.times.ended) - seconds(b.times.ended))
  return {
    completed: ended('complete', 'TaskCompleted'),
    abandoned: ended('abandoned', 'TaskAbandoned'),
    inProgress: stories.filter(({ task }) => task.status === 'active').map(timed),
    next: rankedReady(projection.board, taskBirths(projection.state)),
    blocked: heldTasks(projection.board),
    learned: projection.log.flatMap((logged) => learnedIn(logged, isIn)),
  }
}

/** The tasks that have been under way so far, at a now. */
export function activeUntil({ times }: TimedTask, now: Date): number {
  const open = times.activeSince === undefined ? 0 : now.getTime() / 1000 - seconds(times.activeSince)
  return (times.activeSeconds ?? 0) + Math.max(0, open)
}

/** A date as seconds since the epoch. */
const seconds = (date: string | undefined): number => Date.parse(date ?? '') / 1000

const timed = ({ task, events }: TaskStory): TimedTask => ({ task, times: milestonesOf({ events }) })

function endedIn(story: TaskStory, type: string, isIn: Window): TimedTask[] {
  const last = story.events.findLast(({ event, result }) => event.type === type && result === 'applied')
  return last && isIn(last.copies, last.commit.authored) ? [timed(story)] : []
}

function learnedIn({ event, record, commit, copies, result }: LoggedEvent, isIn: Window): Learned[] {
  const learned = 'learned' in event ? (event.learned as string | undefined) : undefined
  if (learned === undefined || result !== 'applied' || !isIn(copies, commit.authored)) return []
  const { id } = event
  return [{ learned, commit, ...(id !== undefined && { at: { kind: record.kind, id } }) }]
}
