import type { Board } from './board.ts'
import type { Event, Rule, TrailerRecord } from './kind.ts'
import { kindNamed } from './kinds/index.ts'
import { type Message, readMessage } from './message.ts'
import { isProblem, type Problem, problem } from './problem.ts'
import { evolveRecord } from './project.ts'
import { decodeRecord, readRecords } from './record.ts'
import type { State } from './state.ts'
import { misspelled, strays } from './stray.ts'

/** What a message is held against. */
export interface Standing {
  /** The board it would land on, in the making; asked for, and carried on, no sooner than something needs it. */
  readonly state: State
  /** What it shows, where that is known without it. */
  readonly shown?: Board
  /** The author's day, `YYYY-MM-DD`. */
  readonly day: string
  /** Whether a message without a `Task` is refused (config `hooks.require_task`). */
  readonly requireTask?: boolean
}

/** A board, and the board in the making behind it for whoever carries it on. */
export interface Footing {
  readonly board: Board
  readonly snapshot: () => { readonly state: State }
}

/** Stands on a board without making the one behind it before something needs that. */
export const standOn = (
  { board, snapshot }: Footing,
  about: Omit<Standing, 'state' | 'shown'>,
): Standing => ({
  ...about,
  shown: board,
  get state() {
    return snapshot().state
  },
})

/**
 * Says everything that is wrong with a message before it becomes history, all at once.
 *
 * Stricter than reading: what the projection would bear with a problem is refused here (`model.md` section 6).
 */
export function validateMessage(raw: string, standing: Standing): Problem[] {
  const message = readMessage(raw)
  const readings = message.blocks.map(readRecords)
  const records = readings.flatMap((reading) => reading.records)
  const ground = new Ground(standing)
  const found = [
    ...misspelled(message),
    ...strays(raw, message),
    ...readings.flatMap((reading) => reading.problems),
    ...records.flatMap((record) => faultsOf(record, ground)),
    ...missingTask(message, records, standing),
  ]
  return found.sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
}

/** Says why a record may not be written on the board as it stands, and carries the board on where it may. */
export function validateRecord(record: TrailerRecord, standing: Standing): Problem[] {
  const ground = new Ground(standing)
  const found = faultsOf(record, ground)
  ground.carryOn()
  return found
}

/** What messages are held against, with what was found fit already on top; that only as it is needed. */
class Ground {
  readonly #standing: Standing
  readonly #waiting: (readonly [TrailerRecord, Event])[] = []
  #state: State | undefined
  #board: Board | undefined

  constructor(standing: Standing) {
    this.#standing = standing
    this.#board = standing.shown
  }

  board(): Board {
    this.carryOn()
    this.#board ??= this.#made().board()
    return this.#board
  }

  add(record: TrailerRecord, event: Event): void {
    this.#waiting.push([record, event])
  }

  carryOn(): void {
    for (const [record, event] of this.#waiting.splice(0)) {
      evolveRecord(this.#made(), record, [event], this.#standing.day)
      this.#board = undefined
    }
  }

  #made(): State {
    this.#state ??= this.#standing.state
    return this.#state
  }
}

function faultsOf(record: TrailerRecord, ground: Ground): Problem[] {
  const events = decodeRecord(record)
  if (isProblem(events)) return [events]
  if (events.length === 0) return kindNamed(record.kind).isOftenForeign ? [] : [noId(record)]
  return events.flatMap((event, i) => {
    // An add may go on to say how far its task has come, so that what was done elsewhere can be taken in (P1).
    const { decide, encode } = kindNamed(record.kind)
    const isStatus = encode(event).some(({ key }) => key.endsWith('-Status'))
    const isFree = i > 0 && events[0]?.type === 'TaskAdded' && isStatus
    const refusal = isFree ? undefined : decide(ground.board(), event)
    if (!refusal) ground.add(record, event)
    return refusal ? [{ ...refusal, ...lineOf(record, refusal, event) }] : []
  })
}

// What is refused for its value is shown at the trailer that says it, anything else at the head.
function lineOf(record: TrailerRecord, { code }: Problem, event: Event): { line?: number } {
  const said = kindNamed(record.kind).encode(event)
  const wanted = said.find(({ key }) => REFUSED_AT[code]?.test(key))
  const alike = record.trailers.filter(({ key }) => key === wanted?.key)
  const line = (alike.find(({ value }) => value === wanted?.value) ?? alike[0])?.line ?? record.line
  return line === undefined ? {} : { line }
}

const CHANGING = /-(?:Status|Blocked|Unblocked|Met|Criterion)$/
const REFUSED_AT: Readonly<Record<string, RegExp>> = {
  'illegal-transition': CHANGING,
  'no-change': CHANGING,
  'unknown-criterion': /-Met$/,
  'unknown-dependency': /^Depends-On$/,
  'dependency-cycle': /^Depends-On$/,
}

// Reading takes a link that is no id for another tool's; writing does not let one in (R3).
function noId({ kind, trailers, line }: TrailerRecord): Problem {
  const { head, keys } = kindNamed(kind)
  const value = trailers.find(({ key }) => key === head)?.value
  const message = `'${head}: ${value}' is not an id: ${(keys[head] as Rule) === 'id' ? 'letters, digits and ._~-' : ''}`
  return problem('bad-value', message, line === undefined ? {} : { line })
}

function missingTask({ subject }: Message, records: readonly TrailerRecord[], standing: Standing): Problem[] {
  const isFree = !standing.requireTask || subject === '' || records.some(({ kind }) => kind === 'task')
  if (isFree) return []
  const hint = "add it: 'git commit --trailer \"Task: <id>\" …'; 'patina build tasks' lists the ids"
  return [problem('no-task', 'this repository wants a task with every commit', { hint })]
}
