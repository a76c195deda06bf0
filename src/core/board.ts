import { byId } from './order.ts'

/** The board: what is planned, under way and done, as history tells it (`model.md` section 6 and R5's table). */
export interface Board {
  /** The number of the phase last put or left at active (P3). */
  readonly currentPhase?: number
  /** By number. */
  readonly phases: readonly Phase[]
  /** By phase, then id, a…z before aa. */
  readonly tasks: readonly Task[]
  /** In order of birth. */
  readonly deferred: readonly Deferral[]
  /** In order of birth. */
  readonly explorations: readonly Exploration[]
}

export interface Phase {
  readonly number: number
  readonly name: string
  readonly status: PhaseStatus
  readonly spec?: string
}

export interface Task {
  readonly id: string
  readonly phase?: number
  readonly title: string
  readonly status: TaskStatus
  readonly reason?: string
  readonly priority?: Priority
  /** As written: `30m`, `4h`, `2d`. */
  readonly estimate?: string
  /** Why it cannot go on; absent while it can. */
  readonly blocked?: string
  /** The ids of the tasks that are to be closed before it, in order of ids. */
  readonly dependsOn?: readonly string[]
  /** What has to be true when it is complete, numbered from 1 in this order. */
  readonly criteria?: readonly Criterion[]
}

export interface Criterion {
  readonly text: string
  readonly met: boolean
}

export interface Deferral {
  readonly id: string
  readonly title: string
  readonly reason?: string
  readonly targetPhase?: number
  /** The day it was first deferred, `YYYY-MM-DD` in its author's zone (O2). */
  readonly discovered: string
}

export interface Exploration {
  readonly id: string
  readonly title: string
  readonly status: ExplorationStatus
  readonly started: string
  readonly ended?: string
  readonly learned?: string
}

/** The most urgent first. */
export const priorities = ['critical', 'high', 'medium', 'low'] as const
export type Priority = (typeof priorities)[number]

export type TaskStatus = 'pending' | 'active' | 'complete' | 'abandoned'
export type PhaseStatus = 'planned' | 'active' | 'complete'
export type ExplorationStatus = 'active' | 'completed' | 'abandoned'

export const emptyBoard: Board = { phases: [], tasks: [], deferred: [], explorations: [] }

/** Leaves out what has no value, so that a thing carries only what was said of it. */
export function compact<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  const kept: Partial<T> = {}
  for (const key in fields) {
    const value = fields[key]
    if (value !== undefined) kept[key] = value as T[typeof key]
  }
  return kept as T
}

/** Orders tasks by phase, then id; those without a phase come last (`model.md` B1). */
export function compareTasks(a: Task, b: Task): number {
  const [left, right] = [a.phase ?? Number.MAX_VALUE, b.phase ?? Number.MAX_VALUE]
  return left - right || byId(a.id, b.id)
}

/** The board with some of its tasks, by id, as they are now; ids and phases stay, and so the order. */
export function withTasks(board: Board, changed: readonly Task[]): Board {
  if (changed.length === 0) return board
  const now = new Map(changed.map((task) => [task.id, task]))
  return { ...board, tasks: board.tasks.map((task) => now.get(task.id) ?? task) }
}
