import { compact, type TaskStatus } from '../board.ts'
import { allValues, type Kind, lastValue, type Pair, pair, phaseOf, type TrailerRecord } from '../kind.ts'
import { decideTask } from './task-decide.ts'
import { detailKeys, detailPairs, detailsOf, progressOf } from './task-details.ts'
import type {
  TaskAdded,
  TaskEdited,
  TaskEvent,
  TaskLinked,
  TaskMoved,
  TaskRenamed,
  TaskReopened,
} from './task-event.ts'
import { evolveTask } from './task-evolve.ts'

/** A task: planned work with an id, a title and a status (`model.md` R5, P1, P2). */
export const task: Kind<TaskEvent> = {
  name: 'task',
  head: 'Task',
  keys: {
    Task: 'id',
    'Task-Title': 'text',
    'Task-Status': ['pending', 'active', 'complete', 'abandoned'],
    'Task-Reason': 'text',
    'Task-Reopened': 'text',
    'Task-Id': 'id',
    Phase: 'phase',
    Undeferred: 'id',
    ...detailKeys,
    Learned: 'text',
  },
  check,
  decode,
  encode,
  evolve: evolveTask,
  decide: decideTask,
}

function check(record: TrailerRecord): string | undefined {
  const isLame =
    lastValue(record, 'Task-Reopened') !== undefined && !allValues(record, 'Task-Status').includes('active')
  return isLame ? "'Task-Reopened' says nothing without 'Task-Status: active'" : undefined
}

function decode(record: TrailerRecord): TaskEvent[] {
  const id = lastValue(record, 'Task') as string
  const statuses = allValues(record, 'Task-Status') as TaskStatus[]
  const learned = allValues(record, 'Learned').join('; ') || undefined
  const newId = lastValue(record, 'Task-Id')
  const renamed: TaskRenamed[] = newId === undefined ? [] : [{ type: 'TaskRenamed', id, newId }]
  const moved = statuses.map((status) => said(record, id, status))
  const changes = [...moved, ...edited(record, id), ...progressOf(record, id), ...renamed]
  const isLink = changes.length === 0 || learned !== undefined
  return isLink ? [...changes, compact<TaskLinked>({ type: 'TaskLinked', id, learned })] : changes
}

function said(record: TrailerRecord, id: string, status: TaskStatus): TaskEvent {
  const reason = lastValue(record, 'Task-Reason')
  const why = lastValue(record, 'Task-Reopened')
  if (status === 'pending') return added(record, id, reason)
  if (status === 'active' && why !== undefined) {
    return compact<TaskReopened>({ type: 'TaskReopened', id, why, reason })
  }
  return compact<TaskMoved>({ type: MOVES[status], id, reason })
}

function added(record: TrailerRecord, id: string, reason: string | undefined): TaskEvent {
  const title = lastValue(record, 'Task-Title')
  if (title === undefined) return compact<TaskMoved>({ type: 'TaskUnstarted', id, reason })
  const [phase, undeferred] = [phaseOf(record, 'Phase'), lastValue(record, 'Undeferred')]
  return compact<TaskAdded>({ type: 'TaskAdded', id, title, phase, reason, undeferred, ...detailsOf(record) })
}

// Beside a status, title and phase are those of an add, or information (P1).
function edited(record: TrailerRecord, id: string): TaskEvent[] {
  const statuses = allValues(record, 'Task-Status')
  const isAdd = statuses.includes('pending') && lastValue(record, 'Task-Title') !== undefined
  const plain = { title: lastValue(record, 'Task-Title'), phase: phaseOf(record, 'Phase') }
  const said = compact<Omit<TaskEdited, 'type' | 'id'>>({
    ...(statuses.length === 0 && plain),
    ...(!isAdd && detailsOf(record)),
  })
  return Object.keys(said).length > 0 ? [{ type: 'TaskEdited', id, ...said }] : []
}

function encode(event: TaskEvent): Pair[] {
  const has = <K extends string>(key: K) =>
    key in event ? event[key as unknown as keyof TaskEvent] : undefined
  return [
    ...pair('Task', event.id),
    ...pair('Task-Title', has('title')),
    ...pair('Task-Status', STATUSES[event.type]),
    ...pair('Task-Reopened', event.type === 'TaskReopened' ? event.why : undefined),
    ...pair('Task-Reason', has('reason')),
    ...pair('Task-Id', has('newId')),
    ...pair('Undeferred', has('undeferred')),
    ...pair('Phase', has('phase')),
    ...detailPairs(event),
    ...pair('Learned', has('learned')),
  ]
}

const STATUSES = {
  TaskAdded: 'pending',
  TaskUnstarted: 'pending',
  TaskStarted: 'active',
  TaskReopened: 'active',
  TaskCompleted: 'complete',
  TaskAbandoned: 'abandoned',
  TaskEdited: undefined,
  TaskRenamed: undefined,
  TaskBlocked: undefined,
  TaskUnblocked: undefined,
  TaskCriterionMet: undefined,
  TaskLinked: undefined,
} as const
const MOVES = { active: 'TaskStarted', complete: 'TaskCompleted', abandoned: 'TaskAbandoned' } as const
