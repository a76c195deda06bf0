import type { Board, Task, TaskStatus } from '../board.ts'
import { nearest } from '../nearest.ts'
import { byId } from '../order.ts'
import { type Problem, problem } from '../problem.ts'
import type { TaskAdded, TaskEvent, TaskRenamed } from './task-event.ts'

/** Says why an event may not be written: the lifecycle goes pending → active → complete or abandoned. */
export function decideTask(board: Board, event: TaskEvent): Problem | undefined {
  const task = board.tasks.find(({ id }) => id === event.id)
  if (event.type === 'TaskAdded') return decideAdd(board, event, task)
  if (!task) return unknownTask(board, event.id)
  if (event.type === 'TaskLinked' || event.type === 'TaskEdited') return undefined
  if (event.type === 'TaskRenamed') return decideRename(board, event)
  return REFUSALS[event.type](task)
}

/** A task that is not on the board, with what may have been meant. */
export function unknownTask(board: Board, id: string): Problem {
  const ids = board.tasks.map((task) => task.id)
  const near = nearest(id, ids)
  const offered = (near.length > 0 ? near : neighbours(id, ids)).map((one) => describe(board, one))
  const hint =
    offered.length > 0 ? `nearest: ${offered.join('; ')}` : '\'patina build task add "<title>"\' adds one'
  return problem('unknown-task', `no task '${id}' on the board`, { hint })
}

function describe(board: Board, id: string): string {
  const task = board.tasks.find((one) => one.id === id) as Task
  return `${id} (${task.title}, ${task.status})`
}

// Nothing is spelt like it: offer what stands beside it in the list.
function neighbours(id: string, ids: readonly string[]): string[] {
  const after = ids.findIndex((other) => byId(other, id) > 0)
  const at = after < 0 ? ids.length : after
  return ids.slice(Math.max(0, at - 2), at + 1)
}

function decideAdd(board: Board, event: TaskAdded, task: Task | undefined): Problem | undefined {
  if (task) {
    const hint = "leave out '--id' for the next free id, or choose another"
    return problem('duplicate-id', `task '${event.id}' is there already: ${task.title}`, { hint })
  }
  const { undeferred } = event
  if (undeferred === undefined || board.deferred.some(({ id }) => id === undeferred)) return undefined
  return problem('unknown-deferral', `nothing deferred is called '${undeferred}'`, {
    hint: "see 'patina build deferred'",
  })
}

function decideRename(board: Board, { id, newId }: TaskRenamed): Problem | undefined {
  const other = board.tasks.find((task) => task.id === newId)
  if (!other) return undefined
  if (id === newId) return problem('no-change', `task '${id}' is called so already`)
  return problem('duplicate-id', `'${newId}' is another task: ${other.title}`, {
    hint: 'choose an id that is free',
  })
}

type Refusal = (task: Task) => Problem | undefined

const REFUSALS: Record<
  'TaskUnstarted' | 'TaskStarted' | 'TaskCompleted' | 'TaskAbandoned' | 'TaskReopened',
  Refusal
> = {
  TaskUnstarted: ({ id, status }) =>
    status === 'pending'
      ? already(id, status)
      : illegal(id, status, 'pending', `'Task-Status: ${status}' stands`),
  TaskStarted: ({ id, status }) => {
    if (status === 'active') return already(id, status)
    return isClosed(status) ? illegal(id, status, 'active', reopen(id)) : undefined
  },
  TaskCompleted: ({ id, status }) => {
    if (status === 'complete') return already(id, status)
    if (status === 'abandoned') return illegal(id, status, 'complete', reopen(id))
    return status === 'pending'
      ? illegal(id, status, 'complete', `start it first: 'patina build task start ${id}'`)
      : undefined
  },
  TaskAbandoned: ({ id, status }) => {
    if (status === 'abandoned') return already(id, status)
    return status === 'complete' ? illegal(id, status, 'abandoned', reopen(id)) : undefined
  },
  TaskReopened: ({ id, status }) =>
    isClosed(status)
      ? undefined
      : illegal(id, status, 'reopened', `it is not closed; 'patina build show ${id}' tells more`),
}

const isClosed = (status: TaskStatus): boolean => status === 'complete' || status === 'abandoned'
const reopen = (id: string): string => `reopen it first: 'patina build task reopen ${id} --reason "<why>"'`

function already(id: string, status: TaskStatus): Problem {
  return problem('no-change', `task '${id}' is ${status} already`, {
    hint: 'leave the status out to link the commit to it',
  })
}

function illegal(id: string, from: TaskStatus, to: string, hint: string): Problem {
  return problem('illegal-transition', `task '${id}' is ${from}, so it cannot become ${to}`, { hint })
}
