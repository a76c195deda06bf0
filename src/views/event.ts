import type { Event } from '../core/kind.ts'
import type { DeferralEvent } from '../core/kinds/deferral.ts'
import type { ExplorationEvent } from '../core/kinds/exploration.ts'
import type { LessonLearned } from '../core/kinds/lesson.ts'
import type { PhaseRecorded } from '../core/kinds/phase.ts'
import type { SessionEvent } from '../core/kinds/session.ts'
import type { ProblemsSettled } from '../core/kinds/settlement.ts'
import type { TaskDetails, TaskEvent } from '../core/kinds/task-event.ts'
import { escapeControl } from './escape.ts'

/** Says in a few words what an event does: `3a complete`. A kind without words of its own is told by its name. */
export function eventWords(event: Event): string {
  const say = (WORDS as Readonly<Record<string, (event: never) => string>>)[event.type]
  return escapeControl(say ? say(event as never) : `${event.type} ${event.id ?? ''}`.trimEnd())
}

type AnyEvent =
  | TaskEvent
  | PhaseRecorded
  | DeferralEvent
  | ExplorationEvent
  | SessionEvent
  | ProblemsSettled
  | LessonLearned
type Words = { readonly [Type in AnyEvent['type']]: (event: AnyEvent & { readonly type: Type }) => string }

const WORDS: Words = {
  TaskAdded: ({ id, title, phase, undeferred, ...details }) =>
    [
      `${id} added${because(title)}${maybe(' in phase ', phase)}${maybe(', takes up ', undeferred)}`,
      ...detailWords(details),
    ].join(', '),
  TaskUnstarted: ({ id }) => `${id} pending`,
  TaskStarted: ({ id, reason }) => `${id} active${because(reason)}`,
  TaskCompleted: ({ id, reason }) => `${id} complete${because(reason)}`,
  TaskAbandoned: ({ id, reason }) => `${id} abandoned${because(reason)}`,
  TaskReopened: ({ id, why }) => `${id} reopened${because(why)}`,
  TaskEdited: ({ id, title, phase, ...details }) => {
    const renamed = title === undefined ? [] : [`${id} retitled${because(title)}`]
    const [first, ...rest] = detailWords(details)
    const words = [...renamed, ...moved(id, phase)]
    return [
      ...words,
      ...(first === undefined ? [] : [words.length > 0 ? first : `${id} ${first}`]),
      ...rest,
    ].join(', ')
  },
  TaskRenamed: ({ id, newId }) => `${id} renamed to ${newId}`,
  TaskBlocked: ({ id, why }) => `${id} blocked${because(why)}`,
  TaskUnblocked: ({ id, how }) => `${id} unblocked${because(how)}`,
  TaskCriterionMet: ({ id, criterion }) => `${id} meets criterion ${criterion}`,
  TaskLinked: ({ id, learned }) => `worked on ${id}${maybe(', learned: ', learned)}`,
  PhaseRecorded: ({ id, name, status, spec }) =>
    `phase ${id} ${status ?? (name === undefined ? 'edited' : 'named')}${because(name)}${maybe(', spec ', spec)}`,
  Deferred: ({ id, title, reason, targetPhase }) =>
    `${id} deferred${because(title)}${reason === undefined ? '' : ` (${reason})`}${maybe(' to phase ', targetPhase)}`,
  DeferralLinked: ({ id }) => `worked on ${id}`,
  ExplorationStarted: ({ id, title }) => `${id} started${because(title)}`,
  ExplorationCompleted: ({ id, learned }) => `${id} completed${maybe(', learned: ', learned)}`,
  ExplorationAbandoned: ({ id, learned }) => `${id} abandoned${maybe(', learned: ', learned)}`,
  ExplorationLinked: ({ id, learned }) => `worked on ${id}${maybe(', learned: ', learned)}`,
  SessionLinked: ({ id, goal }) => `worked in session ${id}${because(goal)}`,
  SessionEnded: ({ id, summary }) => `session ${id} ended${because(summary)}`,
  ProblemsSettled: ({ commit, reason }) => `problems of ${commit.slice(0, 10)} settled${because(reason)}`,
  LessonLearned: ({ learned }) => `learned: ${learned}`,
}

const maybe = (before: string, value: string | number | undefined): string =>
  value === undefined ? '' : `${before}${value}`
const because = (text: string | undefined): string => maybe(': ', text)
/** `high, 4h, after 3b`, each as short as it is plain. */
function detailWords({ priority, estimate, dependsOn, criteria = [] }: TaskDetails): string[] {
  const after = dependsOn?.length === 0 ? 'after nothing' : `after ${dependsOn?.join(' and ')}`
  return [
    ...(priority === undefined ? [] : [`priority ${priority}`]),
    ...(estimate === undefined ? [] : [`estimate ${estimate}`]),
    ...(dependsOn === undefined ? [] : [after]),
    ...criteria.map((text) => `criterion: ${text}`),
  ]
}
const moved = (id: string, phase: number | undefined): string[] =>
  phase === undefined ? [] : [`${id} moved to phase ${phase}`]
