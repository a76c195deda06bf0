import type { Criterion } from './board.ts'
import type { Event } from './kind.ts'
import type { LoggedEvent, Projection } from './project.ts'
import { type DeferralState, nowhere, type State } from './state.ts'
import type { Thing } from './things.ts'

/** One thing with everything history says of it. */
export interface Story {
  readonly kind: ThingKind
  /** As the board shows it: `3e`, `3e~hhhh` after a collision. */
  readonly id: string
  /** What the board says of it; absent when it was taken back, or never came about. */
  readonly fields?: Fields
  /** Every event about it, in order O1; links are among them. */
  readonly events: readonly LoggedEvent[]
}

type Fields = Readonly<Record<string, string | number | readonly (string | Criterion)[]>>
export type ThingKind = 'task' | 'phase' | 'deferral' | 'exploration'

/** The stories of the things that go by an id, of one kind or of any; several kinds may share an id. */
export function storiesOf(projection: Projection, id: string, kind?: ThingKind): Story[] {
  const wanted = kind === undefined ? KINDS : [kind]
  return wanted.flatMap((one) => storyOf(projection, id, one) ?? [])
}

/** Tells an event that only links its commit to a thing (R3). */
export const isLink = ({ type }: Event): boolean => type.endsWith('Linked')

/** Tells a link to something nobody ever added: most likely another tool's (R3). */
export function isForeignLink({ state }: Projection, { event, record, at }: LoggedEvent): boolean {
  const kind = KINDS.find((name) => name === record.kind)
  return isLink(event) && !(kind && event.id !== undefined && tableOf(state, kind).resolve(event.id, at))
}

const KINDS: readonly ThingKind[] = ['task', 'phase', 'deferral', 'exploration']

const tableOf = (state: State, kind: ThingKind) =>
  ({ task: state.tasks, phase: state.phases, deferral: state.deferrals, exploration: state.explorations })[
    kind
  ]

function storyOf(projection: Projection, id: string, kind: ThingKind): Story | undefined {
  const { state, log } = projection
  const thing = find(state, kind, id)
  const events = log.filter((logged) => isAbout(state, logged, kind, id, thing))
  if (!thing) return events.some(({ event }) => !isLink(event)) ? { kind, id, events } : undefined
  return { kind, id: thing.shown, fields: fieldsOf(projection, kind, thing), events }
}

function find(state: State, kind: ThingKind, id: string): Thing<unknown> | undefined {
  const table = tableOf(state, kind)
  return table.shownAs(id) ?? table.withId(id)[0] ?? table.resolve(id, nowhere)
}

function isAbout(
  state: State,
  { event, record, at }: LoggedEvent,
  kind: ThingKind,
  id: string,
  thing: Thing<unknown> | undefined,
): boolean {
  const named = record.kind === kind ? event.id : takenUp(event, kind)
  if (named === undefined) return false
  const meant = tableOf(state, kind).resolve(named, at)
  return meant ? meant === thing : thing === undefined && named === id
}

/** The deferral that adding a task takes off the list (P2). */
function takenUp(event: Event, kind: ThingKind): string | undefined {
  return kind === 'deferral' && 'undeferred' in event ? (event.undeferred as string) : undefined
}

function fieldsOf({ board, state }: Projection, kind: ThingKind, { shown }: Thing<unknown>): Fields {
  const things: Record<ThingKind, readonly object[]> = {
    task: board.tasks,
    phase: board.phases,
    deferral: board.deferred,
    exploration: board.explorations,
  }
  const listed = things[kind].find((one) => ('id' in one ? one.id : String(numberIn(one))) === shown)
  return (listed ?? unlisted(state, shown)) as Fields
}

const numberIn = (one: object): unknown => ('number' in one ? one.number : undefined)

/** A deferral that was taken up is on no list, and still has its story. */
function unlisted(state: State, shown: string): object {
  const { id, title, state: kept } = state.deferrals.shownAs(shown) as Thing<DeferralState>
  const { reason, discovered } = kept
  return { id: shown, title: title ?? id, ...(reason !== undefined && { reason }), discovered }
}
