import type { Board, Task, TaskStatus } from '../board.ts'
import { type Problem, problem } from '../problem.ts'
import { decideBlock, decideDetails, decideMet, decideUnblock } from './task-details-decide.ts'
import type { TaskAdded, TaskEvent, TaskRenamed } from './task-event.ts'
import { unknownTask } from './unknown-task.ts'

/** Says why an event may not be written: the lifecycle goes pending → active → complete or abandoned. */
export function decideTask(board: Board, event: TaskEvent): Problem | undefined {
  const task = board.tasks.find(({ id }) => id === event.id)
  if (event.type === 'TaskAdded') return decideAdd(board, event, task)
  if (!task) return unknownTask(board, event.id)
  switch (event.type) {
    case 'TaskLinked':
      return undefined
    case 'TaskEdited':
      return decideDetails(board, event.id, event)
    case 'TaskRenamed':
      return decideRename(board, event)
    case 'TaskBlocked':
      return decideBlock(task, event)
    case 'TaskUnblocked':
      return decideUnblock(task)
    case 'TaskCriterionMet':
      return decideMet(task, event)
    default:
      return REFUSALS[event.type](task)
  }
}

function decideAdd(board: Board, event: TaskAdded, task: Task | undefined): Problem | undefined {
  if (task) {
    const hint = "leave out '--id' for the next free id, or choose another"
    return problem('duplicate-id', `task '${event.id}' is there already: ${task.title}`, { hint })
  }
  const { undeferred } = event
  if (undeferred === undefined || board.deferred.some(({ id }) => id === undeferred))
    return decideDetails(board, event.id, event)
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
