export interface TaskAdded {
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

export interface TaskEdited {
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

export type TaskEvent = TaskAdded | TaskMoved | TaskReopened | TaskEdited | TaskRenamed | TaskLinked
