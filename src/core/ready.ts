import { type Board, priorities, type Task } from './board.ts'
import type { State } from './state.ts'

/** A task that can be started now. */
export interface ReadyTask {
  readonly task: Task
  /** How many open tasks wait for it, directly or through others. */
  readonly unblocks: number
}

/**
 * Lists the tasks that can be started, the one to start with first (`model.md` P9).
 *
 * `births` are the ids of tasks in order of birth, as `taskBirths` tells them.
 */
export function rankedReady(board: Board, births: readonly string[]): ReadyTask[] {
  const ready = board.tasks.filter((task) => isReady(board, task))
  return ranked(board, ready, births)
}

/**
 * Ranks tasks: by priority (none counts as medium), then by how much each unblocks, then the older first.
 *
 * Where births are not known, by the order of the board, which within a phase is nearly the same.
 */
function ranked(board: Board, tasks: readonly Task[], births?: readonly string[]): ReadyTask[] {
  const ages = births && new Map(births.map((id, i) => [id, i]))
  const waiting = dependentsOf(board)
  const rank = ({ priority = 'medium' }: Task) => priorities.indexOf(priority)
  // a sort leaves equals in the order of the board
  const age = ({ id }: Task) => ages?.get(id) ?? ages?.size ?? 0
  return tasks
    .map((task): ReadyTask => ({ task, unblocks: countWaiting(task.id, waiting) }))
    .sort((a, b) => rank(a.task) - rank(b.task) || b.unblocks - a.unblocks || age(a.task) - age(b.task))
}

/** What is pending, ranked, the current phase first. */
export function pendingInOrder(board: Board): Task[] {
  const { tasks, currentPhase } = board
  const isNear = ({ phase }: Task) => phase === undefined || phase === currentPhase
  const pending = ranked(
    board,
    tasks.filter(({ status }) => status === 'pending'),
  ).map(({ task }) => task)
  return [...pending.filter(isNear), ...pending.filter((task) => !isNear(task))]
}

/** The tasks in order of birth, by the ids the board shows. */
export const taskBirths = ({ tasks }: State): string[] => tasks.all.map(({ shown }) => shown)

/** The tasks that a task still waits for: those it depends on that are neither complete nor abandoned. */
export function openDependencies({ tasks }: Board, { dependsOn }: Task): Task[] {
  if (dependsOn === undefined) return []
  return tasks.filter((other) => isOpen(other) && dependsOn.includes(other.id))
}

/** The tasks that are open and cannot go on: blocked, or pending behind others. */
export function heldTasks(board: Board): Task[] {
  const isHeld = (task: Task) =>
    task.blocked !== undefined || (task.status === 'pending' && openDependencies(board, task).length > 0)
  return board.tasks.filter((task) => isOpen(task) && isHeld(task))
}

const isOpen = ({ status }: Task): boolean => status === 'pending' || status === 'active'

function isReady(board: Board, task: Task): boolean {
  const isFree = task.status === 'pending' && task.blocked === undefined
  return isFree && openDependencies(board, task).length === 0
}

function dependentsOf({ tasks }: Board): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { id, dependsOn = [] } of tasks.filter(isOpen)) {
    for (const other of dependsOn) found.set(other, [...(found.get(other) ?? []), id])
  }
  return found
}

function countWaiting(id: string, waiting: ReadonlyMap<string, readonly string[]>): number {
  if (!waiting.has(id)) return 0
  const seen = new Set([id])
  for (const one of seen) for (const other of waiting.get(one) ?? []) seen.add(other)
  return seen.size - 1
}
