import { type Board, emptyBoard, type Task } from './board.ts'
import type { Entry, History } from './history.ts'
import { newTask } from './kinds/task-edit.ts'
import { mergeBoards } from './merge.ts'
import type { Place, State, TaskState } from './state.ts'

/** What is known of the history before the oldest commits of a shallow clone (`model.md` S1, tracked mode). */
export interface Seed {
  /** The oldest commits, by oid, each with the board that its build file tells; its own events are in it. */
  readonly boards: ReadonlyMap<string, Board>
}

/**
 * Begins a board with what the oldest commits' build files tell; returns the entries that are still to be applied.
 *
 * Exact as long as nothing reaches back over the edge: who collided with whom there, which event a revert took back,
 * what a thing was first called is not in a board.
 */
export function plantSeed(state: State, { boards }: Seed, { graph, entries }: History): readonly Entry[] {
  const edge = new Set([...boards.keys()].flatMap((oid) => graph.find(oid) ?? []))
  const known = [...edge].sort((a, b) => a - b).map((i) => boards.get(graph.oidAt(i)) as Board)
  const board = known.reduce((one, other) => mergeBoards(emptyBoard, one, other).board, emptyBoard)
  plant(state, board, { positions: [...edge], record: {}, day: '', sees: () => true })
  return entries.filter(({ copies }) => !copies.some((position) => edge.has(position)))
}

function plant(state: State, board: Board, at: Place): void {
  const { phases, tasks, deferrals, explorations } = state
  for (const { number, name, status, spec } of board.phases) {
    phases.add(String(number), name, String(number), at, { name, status, spec })
  }
  const phaseOf = (number: number | undefined) =>
    number === undefined ? undefined : state.phaseRef(number, at)
  for (const task of board.tasks) plantTask(state, task, at)
  for (const { id, dependsOn = [] } of board.tasks) {
    const task = tasks.shownAs(id)
    if (task) task.state.dependsOn = dependsOn.flatMap((other) => tasks.shownAs(other) ?? [])
  }
  for (const { id, title, reason, targetPhase, discovered } of board.deferred) {
    deferrals.add(id, title, id, at, { listed: true, reason, targetPhase: phaseOf(targetPhase), discovered })
  }
  for (const { id, title, status, started, ended, learned } of board.explorations) {
    explorations.add(id, title, id, at, { title, status, started, ended, learned })
  }
  state.currentPhase = phases.shownAs(String(board.currentPhase))
}

/** Puts a task into a board in the making as a finished one tells it, but for what it depends on. */
export function plantTask(state: State, task: Task, at: Place): TaskState {
  const { id, title, status, reason, phase, priority, estimate, blocked, criteria = [] } = task
  const { state: planted } = state.tasks.add(id, title, id, at, {
    ...newTask({ title, status, reason, phase: phase === undefined ? undefined : state.phaseRef(phase, at) }),
    priority,
    estimate,
    blocked,
    criteria: criteria.map((one) => ({ ...one, births: [...at.positions] })),
  })
  return planted
}
