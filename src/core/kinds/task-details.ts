import { compact, priorities } from '../board.ts'
import { allValues, lastValue, type Pair, pair, type Rule, type TrailerRecord } from '../kind.ts'
import { NONE, type TaskDetails, type TaskEvent } from './task-event.ts'

/** The keys that say more of a task than its title, phase and status. */
export const detailKeys = {
  'Task-Priority': [...priorities, NONE],
  'Task-Estimate': 'estimate',
  'Depends-On': 'ids',
  'Task-Criterion': 'text',
  'Task-Criterion-Met': 'count',
  'Task-Blocked': 'text',
  'Task-Unblocked': 'text',
} as const satisfies Record<string, Rule>

/** What a record says of the plan for a task; all its `Depends-On` together are one list. */
export function detailsOf(record: TrailerRecord): TaskDetails {
  const ids = allValues(record, 'Depends-On').flatMap((value) => value.split(/[ \t]*,[ \t]*/))
  const criteria = allValues(record, 'Task-Criterion')
  return compact<TaskDetails>({
    priority: lastValue(record, 'Task-Priority') as TaskDetails['priority'],
    estimate: lastValue(record, 'Task-Estimate'),
    dependsOn: ids.length > 0 ? ids.filter((id) => id !== NONE) : undefined,
    criteria: criteria.length > 0 ? criteria : undefined,
  })
}

/** The blocks a record puts and takes away, and the criteria it checks off, in its order. */
export function progressOf(record: TrailerRecord, id: string): TaskEvent[] {
  return record.trailers.flatMap(({ key, value }): TaskEvent[] => {
    if (key === 'Task-Blocked') return [{ type: 'TaskBlocked', id, why: value }]
    if (key === 'Task-Unblocked') return [{ type: 'TaskUnblocked', id, how: value }]
    return key === 'Task-Criterion-Met' ? [{ type: 'TaskCriterionMet', id, criterion: Number(value) }] : []
  })
}

/** The trailers that say them again. */
export function detailPairs(event: TaskEvent): Pair[] {
  if (event.type === 'TaskBlocked') return pair('Task-Blocked', event.why)
  if (event.type === 'TaskUnblocked') return pair('Task-Unblocked', event.how)
  if (event.type === 'TaskCriterionMet') return pair('Task-Criterion-Met', event.criterion)
  if (event.type !== 'TaskAdded' && event.type !== 'TaskEdited') return []
  const { priority, estimate, dependsOn, criteria = [] } = event
  return [
    ...pair('Task-Priority', priority),
    ...pair('Task-Estimate', estimate),
    ...pair('Depends-On', dependsOn && (dependsOn.join(', ') || NONE)),
    ...criteria.flatMap((text) => pair('Task-Criterion', text)),
  ]
}
