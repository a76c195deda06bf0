import type { Board } from './board.ts'
import type { Problem } from './problem.ts'
import type { Place, State } from './state.ts'

/** What a value of a key may be (`model.md` R5). */
export type Rule =
  | 'id'
  | 'ids'
  | 'phase'
  | 'count'
  | 'estimate'
  | 'text'
  | 'oid'
  | 'session'
  | readonly string[]

/** One thing said in a block: a task, a phase, … (`model.md` section 2). */
export interface TrailerRecord {
  readonly kind: string
  /** In canonical spelling, in message order; the head among them. */
  readonly trailers: readonly Pair[]
  /** The line of its head in the message, 1-based. */
  readonly line?: number
}

export interface Pair {
  readonly key: string
  readonly value: string
  readonly line?: number
}

/** What a record does to the board; `type` is the event's name in the past tense. */
export interface Event {
  readonly type: string
  /** The thing it is about, by the id that was written; absent for what has none. */
  readonly id?: string
}

/** What became of an event (`model.md` section 6: none is silently dropped). */
export interface Outcome {
  readonly result: 'applied' | 'repeated' | 'refused'
  readonly problems: readonly Problem[]
}

/**
 * The shape of a kind of record.
 *
 * A new kind is one file in `kinds/` and one line in its index: its keys, what a record of it means, what that does
 * to the board, and what writing refuses although reading would bear it.
 */
export interface Kind<E extends Event = Event> {
  readonly name: string
  /** The key that opens a record. */
  readonly head: string
  /** Every key of the kind, the head first, with what its value may be. */
  readonly keys: Readonly<Record<string, Rule>>
  /** Whether other tools write its head so often that not even writing minds one that is no id of ours (R3). */
  readonly isOftenForeign?: true
  /** Says what is wrong with a record whose values are valid one by one. */
  check?(record: TrailerRecord): string | undefined
  /** The events of a record whose values are valid, in order. */
  decode(record: TrailerRecord): E[]
  /** The trailers that say an event, in canonical spelling; `decode` reads them back. */
  encode(event: E): Pair[]
  /** Applies one event (`model.md` section 6). */
  evolve(state: State, event: E, at: Place): Outcome
  /** Says why an event may not be written on this board, where it may not. */
  decide(board: Board, event: E): Problem | undefined
}

export const applied = (...problems: Problem[]): Outcome => ({ result: 'applied', problems })
export const repeated = (...problems: Problem[]): Outcome => ({ result: 'repeated', problems })
export const refused = (...problems: Problem[]): Outcome => ({ result: 'refused', problems })

/** The last value of a key in a record (R4). */
export function lastValue(record: TrailerRecord, key: string): string | undefined {
  return record.trailers.findLast((pair) => pair.key === key)?.value
}

/** Every value of a repeatable key, in order. */
export function allValues(record: TrailerRecord, key: string): string[] {
  return record.trailers.filter((pair) => pair.key === key).map((pair) => pair.value)
}

/** A trailer for a value, none where there is none. */
export function pair(key: string, value: string | number | undefined): Pair[] {
  return value === undefined ? [] : [{ key, value: String(value) }]
}

/** The phase number a record names with `key`. */
export function phaseOf(record: TrailerRecord, key: string): number | undefined {
  const value = lastValue(record, key)
  return value === undefined ? undefined : Number(value)
}
