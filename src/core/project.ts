import type { Board } from './board.ts'
import type { Facts } from './facts.ts'
import { type Entry, type History, readHistory } from './history.ts'
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

/** A board with the way it came about. */
export interface Projection {
  readonly board: Board
  /** Every event up to the tip, in order O1. */
  readonly log: readonly LoggedEvent[]
  /** In order; those settled are marked (P4). */
  readonly problems: readonly Problem[]
  /** The board in the making, to be carried on by a commit that does not exist yet. */
  readonly state: State
}

/** Projects the commits up to a tip onto a board (`model.md` section 6), which a shallow clone may begin with (S1). */
export function project(commits: Iterable<Facts>, tip: string | undefined, seed?: Seed): Projection {
  const history = readHistory(commits, tip)
  const state = new State()
  const problems = [...history.problems]
  const log: LoggedEvent[] = []
  for (const entry of seed ? plantSeed(state, seed, history) : history.entries) {
    const logged = evolveEntry(state, history, entry)
    if (isProblem(logged)) problems.push(logged)
    else log.push(...logged)
  }
  problems.push(...log.flatMap((logged) => logged.problems))
  return { board: state.board(), log, problems: settle(problems, state), state }
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

function evolveEntry(state: State, history: History, entry: Entry): LoggedEvent[] | Problem {
  const { record } = entry
  const copies = entry.copies.map((position) => history.graph.at(position).facts.oid)
  const commit = history.graph.at(entry.copies[0] as number).facts
  const events = decodeRecord(record)
  if (isProblem(events)) return entry.living.length > 0 ? { ...events, commit: commit.oid } : []
  const at = placeOf(history, entry)
  return events.map((event) => {
    const outcome = entry.living.length === 0 ? TAKEN_BACK : kindNamed(record.kind).evolve(state, event, at)
    const problems = outcome.problems.map((found) => ({ ...found, commit: commit.oid }))
    return { event, record, commit, copies, at, result: outcome.result, problems }
  })
}

const TAKEN_BACK = { result: 'taken-back', problems: [] } as const

function placeOf({ graph }: History, { record, copies, living }: Entry): Place {
  const own = copies[0] as number
  return {
    positions: living,
    record,
    day: graph.at(own).facts.authored.slice(0, 10),
    sees: (birth) => birth.positions.some((position) => position === own || graph.isAncestor(position, own)),
  }
}

function settle(problems: readonly Problem[], state: State): Problem[] {
  const isSettled = (found: Problem) =>
    state.settled.some((prefix) => found.commit?.startsWith(prefix)) || isMended(state, found)
  return problems.map((found) => (isSettled(found) ? { ...found, settled: true } : found))
}
