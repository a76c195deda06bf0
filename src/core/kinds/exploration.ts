import { compact } from '../board.ts'
import {
  allValues,
  applied,
  type Kind,
  lastValue,
  type Outcome,
  type Pair,
  pair,
  refused,
  repeated,
  type TrailerRecord,
} from '../kind.ts'
import { problem } from '../problem.ts'
import type { ExplorationState, Place, State } from '../state.ts'
import type { Thing } from '../things.ts'
import { decideExploration } from './exploration-decide.ts'

export type ExplorationEvent = ExplorationStarted | ExplorationEnded | ExplorationLinked

export interface ExplorationStarted {
  readonly type: 'ExplorationStarted'
  readonly id: string
  readonly title?: string
  readonly learned?: string
}

export interface ExplorationEnded {
  readonly type: 'ExplorationCompleted' | 'ExplorationAbandoned'
  readonly id: string
  readonly learned?: string
}

/** A commit that worked on an exploration, or learned something at it. */
export interface ExplorationLinked {
  readonly type: 'ExplorationLinked'
  readonly id: string
  readonly title?: string
  readonly learned?: string
}

/** An exploration: a question looked into, and what was learned (`model.md` P3). */
export const exploration: Kind<ExplorationEvent> = {
  name: 'exploration',
  head: 'Exploration',
  keys: {
    Exploration: 'id',
    'Exploration-Title': 'text',
    'Exploration-Status': ['started', 'completed', 'abandoned'],
    Learned: 'text',
  },
  decode,
  encode,
  evolve,
  decide: decideExploration,
}

function decode(record: TrailerRecord): ExplorationEvent[] {
  const id = lastValue(record, 'Exploration') as string
  const title = lastValue(record, 'Exploration-Title')
  const learned = allValues(record, 'Learned').join('; ') || undefined
  const type = TYPES[(lastValue(record, 'Exploration-Status') ?? 'none') as keyof typeof TYPES]
  if (type === 'ExplorationStarted') return [compact<ExplorationStarted>({ type, id, title, learned })]
  if (type === 'ExplorationLinked') return [compact<ExplorationLinked>({ type, id, title, learned })]
  return [compact<ExplorationEnded>({ type, id, learned })]
}

function encode(event: ExplorationEvent): Pair[] {
  const [status] = Object.entries(TYPES).find(([, type]) => type === event.type) ?? []
  return [
    ...pair('Exploration', event.id),
    ...pair('Exploration-Title', 'title' in event ? event.title : undefined),
    ...pair('Exploration-Status', status === 'none' ? undefined : status),
    ...pair('Learned', event.learned),
  ]
}

const TYPES = {
  started: 'ExplorationStarted',
  completed: 'ExplorationCompleted',
  abandoned: 'ExplorationAbandoned',
  none: 'ExplorationLinked',
} as const
const ENDS = { ExplorationCompleted: 'completed', ExplorationAbandoned: 'abandoned' } as const

function evolve(state: State, event: ExplorationEvent, at: Place): Outcome {
  if (event.type === 'ExplorationStarted') return start(state, event, at)
  const thing = state.explorations.resolve(event.id, at)
  const isBareLink =
    event.type === 'ExplorationLinked' && event.learned === undefined && event.title === undefined
  if (isBareLink) return applied()
  if (!thing) return refused(problem('unknown-exploration', `no exploration '${event.id}' was ever started`))
  return event.type === 'ExplorationLinked' ? learn(thing, event) : end(thing, event, at)
}

function start(state: State, event: ExplorationStarted, at: Place): Outcome {
  const { id, title = id, learned } = event
  const { explorations } = state
  const same = explorations.withId(id).find((thing) => thing.title === title)
  if (same) {
    same.births.push(at)
    return repeated()
  }
  const isTaken = explorations.shownAs(id) !== undefined
  const shown = isTaken ? explorations.nameApart(id, title) : id
  explorations.add(id, title, shown, at, {
    title,
    status: 'active',
    started: at.day,
    ended: undefined,
    learned,
  })
  const message = `two explorations are called '${id}': '${title}' is shown as '${shown}'`
  return isTaken ? applied(problem('id-collision', message, { thing: shown })) : applied()
}

function end({ shown, state: kept }: Thing<ExplorationState>, event: ExplorationEnded, at: Place): Outcome {
  const status = ENDS[event.type]
  if (kept.status === 'active') {
    Object.assign(kept, { status, ended: at.day, learned: joined(kept.learned, event.learned) })
    return applied()
  }
  if (kept.status === status && joined(kept.learned, event.learned) === kept.learned) return repeated()
  const message = `exploration '${shown}' ended twice: ${kept.status}, then ${status}`
  return refused(problem('conflict', message, { hint: 'the first ending stands' }))
}

function learn({ state: kept }: Thing<ExplorationState>, { learned }: ExplorationLinked): Outcome {
  const before = kept.learned
  kept.learned = joined(before, learned)
  return kept.learned === before ? repeated() : applied()
}

// What was said before is not said again: a squash and its commits may both be in history.
function joined(known: string | undefined, learned: string | undefined): string | undefined {
  if (known === undefined || learned === undefined) return known ?? learned
  return `; ${known}; `.includes(`; ${learned}; `) ? known : `${known}; ${learned}`
}
