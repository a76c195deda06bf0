import { compact, type PhaseStatus } from '../board.ts'
import {
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
import type { PhaseState, Place, State } from '../state.ts'
import type { Thing } from '../things.ts'
import { decidePhase } from './phase-decide.ts'

/** What a commit said of a phase: its name, its status, its spec, in any mixture. */
export interface PhaseRecorded {
  readonly type: 'PhaseRecorded'
  readonly id: string
  readonly name?: string
  readonly status?: PhaseStatus
  readonly spec?: string
}

/** A phase: a numbered stretch of the plan, of which one is current (`model.md` P3). */
export const phase: Kind<PhaseRecorded> = {
  name: 'phase',
  head: 'Phase',
  keys: {
    Phase: 'phase',
    'Phase-Name': 'text',
    'Phase-Status': ['planned', 'active', 'complete'],
    'Phase-Spec': 'text',
  },
  decode,
  encode,
  evolve,
  decide: decidePhase,
}

function decode(record: TrailerRecord): PhaseRecorded[] {
  const id = lastValue(record, 'Phase') as string
  const name = lastValue(record, 'Phase-Name')
  const status = lastValue(record, 'Phase-Status') as PhaseStatus | undefined
  const spec = lastValue(record, 'Phase-Spec')
  return [compact<PhaseRecorded>({ type: 'PhaseRecorded', id, name, status, spec })]
}

function encode({ id, name, status, spec }: PhaseRecorded): Pair[] {
  return [
    ...pair('Phase', id),
    ...pair('Phase-Name', name),
    ...pair('Phase-Status', status),
    ...pair('Phase-Spec', spec),
  ]
}

function evolve(state: State, event: PhaseRecorded, at: Place): Outcome {
  const { thing, isNew, isRepeat } = find(state, event, at)
  if (!thing) return refused(problem('unknown-phase', `no phase '${event.id}' was ever added`))
  const before = { ...thing.state }
  change(thing.state, isRepeat ? { ...event, name: thing.state.name } : event)
  const wasCurrent = state.currentPhase
  if (thing.state.status === 'active') state.currentPhase = thing
  const changed = isNew === true || wasCurrent !== state.currentPhase || differs(before, thing.state)
  const problems = [
    ...(isNew && thing.shown !== event.id ? [collision(event, thing)] : []),
    ...(event.status !== undefined && RANK[event.status] < RANK[before.status] ? [stale(event, thing)] : []),
  ]
  return changed ? applied(...problems) : repeated(...problems)
}

interface Found {
  readonly thing?: Thing<PhaseState>
  readonly isNew?: boolean
  /** Born again under the name it was born with by somebody who could not see it: that renames nothing. */
  readonly isRepeat?: boolean
}

// A name that nobody here could see is another phase, unless it is the same name (C1, P3).
function find({ phases }: State, { id, name }: PhaseRecorded, at: Place): Found {
  const meant = phases.visible(id, at)
  if (meant) return { thing: meant }
  if (name === undefined) return compact<Found>({ thing: phases.shownAs(id) ?? phases.withId(id)[0] })
  const same = phases.withId(id).find((thing) => thing.title === name)
  same?.births.push(at)
  if (same) return { thing: same, isRepeat: true }
  const state = { name, status: 'planned' as const, spec: undefined }
  return { thing: phases.add(id, name, nextFree(phases, Number(id)), at, state), isNew: true }
}

function nextFree(phases: State['phases'], number: number): string {
  let free = number
  while (phases.shownAs(String(free))) free++
  return String(free)
}

const RANK: Record<PhaseStatus, number> = { planned: 0, active: 1, complete: 2 }

function change(phase: PhaseState, { name, status, spec }: PhaseRecorded): void {
  if (name !== undefined) phase.name = name
  if (status !== undefined && RANK[status] > RANK[phase.status]) phase.status = status
  if (spec !== undefined) phase.spec = spec
}

const differs = (a: PhaseState, b: PhaseState): boolean =>
  a.name !== b.name || a.status !== b.status || a.spec !== b.spec

function collision({ id, name }: PhaseRecorded, { shown }: Thing<PhaseState>) {
  const message = `phase '${id}' is taken: '${name}' is shown as phase ${shown}`
  return problem('id-collision', message)
}

// Two people moved the phase on: the one who came last in order said less.
function stale({ status }: PhaseRecorded, { shown, state }: Thing<PhaseState>) {
  const message = `phase ${shown} was ${state.status} when it was called ${status}`
  return problem('stale-start', message, { severity: 'note' })
}
