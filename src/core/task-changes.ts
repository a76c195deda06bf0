import { compareTasks, emptyBoard, type Task, withTasks } from './board.ts'
import { compareBoards, type Difference } from './difference.ts'
import type { Facts } from './facts.ts'
import type { Event, TrailerRecord } from './kind.ts'
import { isProblem, type Problem } from './problem.ts'
import { evolveRecord, type Seen } from './project.ts'
import { decodeRecord } from './record.ts'
import { plantTask } from './seed.ts'
import { nowhere, State } from './state.ts'
import type { Thing } from './things.ts'

/** One task that goes on; id and phase stay, and so its place on the board. */
export interface TaskChange {
  readonly before: Task
  readonly after: Task
}

/** What tasks did since a tip. */
export interface Since {
  readonly from: string
  readonly changes: readonly TaskChange[]
}

/**
 * What a commit on top of a board changes there, where it says only how single tasks go on; nothing where it says
 * more, or what could become a problem.
 *
 * The same as carrying on the board in the making, for most of what is ever recorded, and without making that: it is
 * large, and one task is not.
 */
export function taskChanges(seen: Seen, next: Facts): TaskChange[] | undefined {
  // whether a cycle is mended may hang on the status of any task
  const isMore = next.problems.length + next.reverts.length > 0 || seen.problems.some(isOfCycle)
  const said = isMore ? undefined : stepsIn(next.records)
  const before = said && tasksNamed(seen, said)
  if (!said || !before) return undefined
  const state = new State()
  for (const task of before.values()) {
    const on = task.dependsOn ?? []
    // of those only the names are told
    plantTask(state, task, nowhere).dependsOn = on.map((shown) => ({ shown }) as Thing<never>)
  }
  const day = next.authored.slice(0, 10)
  const outcomes = said.flatMap(([record, events]) => evolveRecord(state, record, events, day))
  if (outcomes.some((outcome) => outcome.problems.length > 0)) return undefined
  return state.board().tasks.map((after) => ({ before: before.get(after.id) as Task, after }))
}

/** What there is to see after that. */
export const withChanges = ({ board, problems, unclear }: Seen, changes: readonly TaskChange[]): Seen => ({
  board: withTasks(
    board,
    changes.map(({ after }) => after),
  ),
  problems,
  unclear,
})

/** The same as comparing the boards. */
export function differencesOf(changes: readonly TaskChange[]): Difference[] {
  const boardOf = (tasks: readonly Task[]) => ({ ...emptyBoard, tasks })
  return compareBoards(
    boardOf(changes.map(({ before }) => before)),
    boardOf(changes.map(({ after }) => after)),
  )
}

/** What a chain of commits, the oldest first, changes, and what there is to see after it; nothing where one says more. */
export function changesOver(seen: Seen, chain: readonly Facts[]): Changed | undefined {
  let now = seen
  const all = new Map<string, TaskChange>()
  for (const next of chain) {
    const changes = taskChanges(now, next)
    if (!changes) return undefined
    now = withChanges(now, changes)
    for (const { before, after } of changes)
      all.set(after.id, { before: all.get(after.id)?.before ?? before, after })
  }
  return { seen: now, changes: [...all.values()].sort((a, b) => compareTasks(a.after, b.after)) }
}

/** A board, and what led to it. */
export interface Changed {
  readonly seen: Seen
  readonly changes: readonly TaskChange[]
}

const LINKS: ReadonlySet<string> = new Set(['TaskLinked', 'SessionLinked'])
const STEPS: ReadonlySet<string> = new Set([
  ...LINKS,
  'TaskUnstarted',
  'TaskStarted',
  'TaskCompleted',
  'TaskAbandoned',
  'TaskReopened',
  'TaskBlocked',
  'TaskUnblocked',
  'TaskCriterionMet',
])

type Step = Event & { readonly id: string }
type Said = readonly [TrailerRecord, readonly Step[]]
const isStep = (event: Event): event is Step => STEPS.has(event.type)
const isOfCycle = ({ code }: Problem): boolean => code === 'dependency-cycle'

/** Tells whether a commit says only how single tasks go on, so that there are the same tasks after it. */
export const saysOnlySteps = ({ records, reverts }: Facts): boolean =>
  reverts.length === 0 && stepsIn(records) !== undefined

/** What records say, where it is about single tasks and no more. */
function stepsIn(records: readonly TrailerRecord[]): Said[] | undefined {
  const said: Said[] = []
  for (const record of records) {
    const events = decodeRecord(record)
    if (isProblem(events) || !events.every(isStep)) return undefined
    said.push([record, events])
  }
  return said
}

/** The tasks that steps are about, where the board shows which those are. */
function tasksNamed({ board, unclear }: Seen, said: Said[]): Map<string, Task> | undefined {
  const found = new Map<string, Task>()
  for (const { type, id } of said.flatMap(([, steps]) => steps)) {
    if (LINKS.has(type)) continue
    const task = unclear.includes(id) ? undefined : board.tasks.find((one) => one.id === id)
    if (!task) return undefined
    found.set(id, task)
  }
  return found
}
