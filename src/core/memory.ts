import type { Exploration, Phase, Task } from './board.ts'
import type { Facts } from './facts.ts'
import type { LoggedEvent, Projection } from './project.ts'
import { heldTasks, openDependencies, type ReadyTask, rankedReady, taskBirths } from './ready.ts'
import { type Learned, reportOf } from './report.ts'
import { type Session, sessionsOf } from './sessions.ts'
import { type TaskStory, taskStories } from './task-stories.ts'
import { everything } from './window.ts'

/**
 * What an agent keeps in mind of a project, made from its history alone.
 *
 * Nothing of it depends on bare links: hooks do not wake up for those (`hooks/hook-patterns.ts`), and it would be stale.
 */
export interface Memory {
  readonly phases: readonly Phase[]
  readonly currentPhase?: Phase
  readonly focus: readonly FocusedTask[]
  readonly explorations: readonly Exploration[]
  /** What can be started, the task to start with first. */
  readonly next: readonly ReadyTask[]
  readonly held: readonly HeldTask[]
  /** Every event that says why, the latest first. */
  readonly decisions: readonly LoggedEvent[]
  readonly tasks: readonly Task[]
  /** The tasks that are complete or abandoned, each with the event that ended it, in the order they ended. */
  readonly closed: readonly ClosedTask[]
  /** Those that ended, the latest first. */
  readonly sessions: readonly Session[]
  /** The latest first. */
  readonly learned: readonly Learned[]
}

/** A file of the working memory, by its name and what history says in it. */
export interface MemoryFile {
  readonly name: string
  readonly text: string
}

/** A task that is under way, with the commit that started it. */
export interface FocusedTask {
  readonly task: Task
  readonly started?: Facts
}

/** A task that cannot go on: blocked, by a commit, or behind others. */
export interface HeldTask {
  readonly task: Task
  readonly blocked?: Facts
  readonly waitsFor: readonly Task[]
}

export interface ClosedTask {
  readonly task: Task
  readonly event?: LoggedEvent
}

/** Makes the working memory of a project at a tip. */
export function memoryOf(projection: Projection): Memory {
  const { board, log, state } = projection
  const stories = taskStories(projection)
  const currentPhase = board.phases.find(({ number }) => number === board.currentPhase)
  return {
    phases: board.phases,
    ...(currentPhase && { currentPhase }),
    focus: stories.filter(({ task }) => task.status === 'active').map(focused),
    explorations: board.explorations.filter(({ status }) => status === 'active'),
    next: rankedReady(board, taskBirths(state)),
    held: heldTasks(board).map((task) => {
      const by = last(stories, task, ['TaskBlocked'])
      return { task, ...(by && { blocked: by.commit }), waitsFor: openDependencies(board, task) }
    }),
    decisions: log.filter(saysWhy).reverse(),
    tasks: board.tasks,
    closed: closedTasks(stories, log),
    sessions: sessionsOf(projection)
      .filter(({ ended }) => ended !== undefined)
      .reverse(),
    learned: [...reportOf(projection, everything).learned].reverse(),
  }
}

const STARTS = ['TaskStarted', 'TaskReopened']
const ENDS = ['TaskCompleted', 'TaskAbandoned']

function focused({ task, events }: TaskStory): FocusedTask {
  const start = events.findLast(({ event, result }) => STARTS.includes(event.type) && result === 'applied')
  return { task, ...(start && { started: start.commit }) }
}

function last(stories: readonly TaskStory[], task: Task, types: readonly string[]): LoggedEvent | undefined {
  const story = stories.find((one) => one.task === task)
  return story?.events.findLast(({ event, result }) => types.includes(event.type) && result === 'applied')
}

function closedTasks(stories: readonly TaskStory[], log: readonly LoggedEvent[]): ClosedTask[] {
  const places = new Map(log.map((logged, i) => [logged, i]))
  const place = ({ event }: ClosedTask) => (event ? (places.get(event) as number) : -1)
  return stories
    .filter(({ task }) => task.status === 'complete' || task.status === 'abandoned')
    .map(({ task }): ClosedTask => {
      const event = last(stories, task, ENDS)
      return { task, ...(event && { event }) }
    })
    .sort((a, b) => place(a) - place(b))
}

/** Reasons, and what put something off or took it up again: the nearest history has to decisions. */
function saysWhy({ event, record, result }: LoggedEvent): boolean {
  const isReasoned = ['reason', 'why', 'how', 'undeferred'].some((name) => name in event)
  return result === 'applied' && record.kind !== 'settlement' && (isReasoned || DECIDED.has(event.type))
}

const DECIDED = new Set(['TaskAbandoned', 'Deferred', 'ExplorationAbandoned'])
