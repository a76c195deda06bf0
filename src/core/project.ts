import type { Board } from './board.ts'
import type { Facts } from './facts.ts'
import { Graph } from './graph.ts'
import { type Entry, type History, type Located, readHistory } from './history.ts'
import type { Event, Outcome, TrailerRecord } from './kind.ts'
import { kindNamed } from './kinds/index.ts'
import { isMended } from './mended.ts'
import { isProblem, type Problem } from './problem.ts'
import { decodeRecord } from './record.ts'
import { plantSeed, type Seed } from './seed.ts'
import { type Place, State } from './state.ts'

/** One event with what became of it. */
export interface LoggedEvent {
  readonly event: Event
  readonly record: TrailerRecord
  /** The commit it stands in: the earliest of its copies. */
  readonly commit: Facts
  /** The oids of all commits that say it, the earliest first. */
  readonly copies: readonly string[]
  /** Where it stands, for asking afterwards whom it meant (C2). */
  readonly at: Place
  readonly result: Outcome['result'] | 'taken-back'
  readonly problems: readonly Problem[]
}

/** A board that is finished, with what there is to know for reading references to its tasks off it. */
export interface Seen {
  readonly board: Board
  /** In the order of their commits (O1); those settled are marked (P4). */
  readonly problems: readonly Problem[]
  /** Names that may mean another task than the one shown under them, or one of several (C2). */
  readonly unclear: readonly string[]
}

/** A board with the way it came about. */
export interface Projection extends Seen {
  /** Every event up to the tip, in order O1. */
  readonly log: readonly LoggedEvent[]
  /** The board in the making, to be carried on by a commit that does not exist yet. */
  readonly state: State
}

/** Projects the commits up to a tip onto a board (`model.md` section 6), which a shallow clone may begin with (S1). */
export function project(commits: Iterable<Facts>, tip: string | undefined, seed?: Seed): Projection {
  return projectGraph(Graph.of(commits, ...(tip === undefined ? [] : [tip])), seed)
}

/** Projects all the commits of a graph. */
export function projectGraph(graph: Graph, seed?: Seed): Projection {
  const log: LoggedEvent[] = []
  return { ...evolveAll(graph, seed, (one) => log.push(one)), log }
}

/** The same without the way it came about, which takes as much room as all the rest. */
export const projectBoard = (graph: Graph): Omit<Projection, 'log'> => evolveAll(graph)

type Tell = (event: LoggedEvent) => void

function evolveAll(graph: Graph, seed?: Seed, tell?: Tell): Omit<Projection, 'log'> {
  const history = readHistory(graph)
  const state = new State()
  const found: Located[] = [...history.problems]
  for (const entry of seed ? plantSeed(state, seed, history) : history.entries) {
    const position = entry.copies[0] as number
    for (const problem of evolveEntry(state, history, entry, tell)) found.push({ position, problem })
  }
  found.sort((a, b) => graph.compare(a.position, b.position))
  const problems = found.map(({ problem }) => problem)
  const unclear = state.tasks.unclear()
  return { board: state.board(), problems: settle(problems, state), unclear, state }
}

/** Applies the events of one record that is about to be written, seen from a commit on top of everything. */
export function evolveRecord(
  state: State,
  record: TrailerRecord,
  events: readonly Event[],
  day: string,
): Outcome[] {
  const at: Place = { positions: [], record, day, sees: () => true }
  return events.map((event) => kindNamed(record.kind).evolve(state, event, at))
}

function evolveEntry(state: State, history: History, entry: Entry, tell?: Tell): Problem[] {
  const { record } = entry
  const commit = history.graph.factsAt(entry.copies[0] as number)
  const events = decodeRecord(record)
  if (isProblem(events)) return entry.living.length > 0 ? [{ ...events, commit: commit.oid }] : []
  const at = placeOf(history, entry)
  const copies = tell ? entry.copies.map((position) => history.graph.oidAt(position)) : []
  return events.flatMap((event) => {
    const outcome = entry.living.length === 0 ? TAKEN_BACK : kindNamed(record.kind).evolve(state, event, at)
    const problems = outcome.problems.map((one) => ({ ...one, commit: commit.oid }))
    tell?.({ event, record, commit, copies, at, result: outcome.result, problems })
    return problems
  })
}

const TAKEN_BACK = { result: 'taken-back', problems: [] } as const

function placeOf({ graph }: History, { record, copies, living }: Entry): Place {
  const own = copies[0] as number
  return {
    positions: living,
    record,
    day: graph.factsAt(own).authored.slice(0, 10),
    sees: (birth) => birth.positions.some((position) => position === own || graph.isAncestor(position, own)),
  }
}

/** Marks the problems that later events settled (`model.md` P4). */
export function settle(problems: readonly Problem[], state: State): Problem[] {
  const isSettled = (found: Problem) =>
    state.settled.some((prefix) => found.commit?.startsWith(prefix)) || isMended(state, found)
  return problems.map((found) => (isSettled(found) ? { ...found, settled: true } : found))
}
