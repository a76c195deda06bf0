import type { Priority } from '../board.ts'

/** What a plan needs to know of a task beside its title; `none` and an empty list take away what was said. */
export interface TaskDetails {
  readonly priority?: Priority | None
  readonly estimate?: string
  /** All it depends on, by the ids that were written. */
  readonly dependsOn?: readonly string[]
  /** Criteria to be added. */
  readonly criteria?: readonly string[]
}

/** Takes a value away. */
export const NONE = 'none'
type None = typeof NONE

export interface TaskAdded extends TaskDetails {
  readonly type: 'TaskAdded'
  readonly id: string
  readonly title: string
  readonly phase?: number
  readonly reason?: string
  /** The deferral that this task takes up (P2). */
  readonly undeferred?: string
}

/** A status on its own; `TaskUnstarted` is a pending that adds nothing, for want of a title. */
export interface TaskMoved {
  readonly type: 'TaskUnstarted' | 'TaskStarted' | 'TaskCompleted' | 'TaskAbandoned'
  readonly id: string
  readonly reason?: string
}

export interface TaskReopened {
  readonly type: 'TaskReopened'
  readonly id: string
  readonly why: string
  readonly reason?: string
}

export interface TaskEdited extends TaskDetails {
  readonly type: 'TaskEdited'
  readonly id: string
  readonly title?: string
  readonly phase?: number
}

/** A commit that worked on a task, or learned something at it, and changed no status (R3). */
export interface TaskLinked {
  readonly type: 'TaskLinked'
  readonly id: string
  readonly learned?: string
}

/** A task that goes by another id from here on; it settles a collision (C1). */
export interface TaskRenamed {
  readonly type: 'TaskRenamed'
  readonly id: string
  readonly newId: string
}

/** A task that cannot go on. */
export interface TaskBlocked {
  readonly type: 'TaskBlocked'
  readonly id: string
  readonly why: string
}

/** A task that can go on again. */
export interface TaskUnblocked {
  readonly type: 'TaskUnblocked'
  readonly id: string
  readonly how: string
}

export interface TaskCriterionMet {
  readonly type: 'TaskCriterionMet'
  readonly id: string
  /** Its number on the board, from 1. */
  readonly criterion: number
}

export type TaskEvent =
  | TaskAdded
  | TaskMoved
  | TaskReopened
  | TaskEdited
  | TaskRenamed
  | TaskBlocked
  | TaskUnblocked
  | TaskCriterionMet
  | TaskLinked
