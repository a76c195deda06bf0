import { compact } from '../board.ts'
import {
  applied,
  type Kind,
  lastValue,
  type Outcome,
  type Pair,
  pair,
  phaseOf,
  type TrailerRecord,
} from '../kind.ts'
import { problem } from '../problem.ts'
import type { DeferralState, Place, State } from '../state.ts'
import type { Thing } from '../things.ts'
import { decideDeferral } from './deferral-decide.ts'

export interface Deferred {
  readonly type: 'Deferred'
  readonly id: string
  readonly title?: string
  readonly reason?: string
  readonly targetPhase?: number
}

/** A commit that worked on a deferral and changed nothing of it (P2). */
export interface DeferralLinked {
  readonly type: 'DeferralLinked'
  readonly id: string
}

export type DeferralEvent = Deferred | DeferralLinked

/** A deferral: what was put off, and why (`model.md` P2). */
export const deferral: Kind<DeferralEvent> = {
  name: 'deferral',
  head: 'Deferred',
  keys: { Deferred: 'id', 'Deferred-Title': 'text', 'Deferred-Reason': 'text', 'Target-Phase': 'phase' },
  decode,
  encode,
  evolve,
  decide: decideDeferral,
}

function decode(record: TrailerRecord): DeferralEvent[] {
  const id = lastValue(record, 'Deferred') as string
  if (record.trailers.length === 1) return [{ type: 'DeferralLinked', id }]
  const [title, reason] = [lastValue(record, 'Deferred-Title'), lastValue(record, 'Deferred-Reason')]
  return [
    compact<Deferred>({ type: 'Deferred', id, title, reason, targetPhase: phaseOf(record, 'Target-Phase') }),
  ]
}

function encode(event: DeferralEvent): Pair[] {
  if (event.type === 'DeferralLinked') return pair('Deferred', event.id)
  return [
    ...pair('Deferred', event.id),
    ...pair('Deferred-Title', event.title),
    ...pair('Deferred-Reason', event.reason),
    ...pair('Target-Phase', event.targetPhase),
  ]
}

function evolve(state: State, event: DeferralEvent, at: Place): Outcome {
  if (event.type === 'DeferralLinked') return applied()
  const thing = known(state, event, at)
  if (!thing) return add(state, event, at)
  thing.births.push(at)
  return again(state, thing, event, at)
}

// Another title makes another deferral only where the first could not be seen (C1).
function known(state: State, { id, title }: Deferred, at: Place): Thing<DeferralState> | undefined {
  const { deferrals } = state
  if (title === undefined || deferrals.withId(id).length === 0) return deferrals.resolve(id, at)
  const alike = deferrals.withId(id).find((thing) => thing.title === title)
  return alike ?? deferrals.visible(id, at) ?? deferrals.withId(id).find((thing) => thing.title === undefined)
}

function add(state: State, event: Deferred, at: Place): Outcome {
  const { id, title, reason } = event
  const isTaken = state.deferrals.shownAs(id) !== undefined
  const shown = isTaken ? state.deferrals.nameApart(id, title ?? id) : id
  const fields = { listed: true, reason, targetPhase: target(state, event, at), discovered: at.day }
  state.deferrals.add(id, title, shown, at, fields)
  const message = `two deferrals are called '${id}': '${title}' is shown as '${shown}'`
  return isTaken ? applied(problem('id-collision', message, { thing: shown })) : applied()
}

function again(state: State, { state: kept }: Thing<DeferralState>, event: Deferred, at: Place): Outcome {
  const before = { ...kept }
  kept.listed = true
  kept.reason = event.reason ?? kept.reason
  kept.targetPhase = target(state, event, at) ?? kept.targetPhase
  const same = before.listed && before.reason === kept.reason && before.targetPhase === kept.targetPhase
  return { result: same ? 'repeated' : 'applied', problems: [] }
}

const target = (state: State, { targetPhase }: Deferred, at: Place) =>
  targetPhase === undefined ? undefined : state.phaseRef(targetPhase, at)
