import { createHash } from 'node:crypto'
import type { Event, History } from './history.ts'
import type { Finding } from './shapes.ts'

/** What every thing has, whatever its kind: what it is (C1), for good. */
export interface Thing {
  /** At birth; for a phase its number in digits. */
  id: string
  title: string
  /** As the board names it. */
  shown: string
  /** The commits that hold a live add of it. */
  births: string[]
}

export interface TaskThing extends Thing {
  now: string
  status: string
  phase: number | undefined
  reason: string | undefined
  priority: string | undefined
  estimate: string | undefined
  blocked: string | undefined
  needs: TaskThing[]
  criteria: Criterion[]
}

export interface Criterion {
  text: string
  met: boolean
  /** The commits that hold a live mention of it. */
  births: string[]
}

export interface PhaseThing extends Thing {
  number: number
  name: string
  status: string
  spec: string | undefined
}

export interface DeferralThing extends Thing {
  titled: boolean
  listed: boolean
  reason: string | undefined
  target: number | undefined
  discovered: string
}

export interface ExplorationThing extends Thing {
  status: string
  started: string
  ended: string | undefined
  /** Empty for nothing. */
  learned: string
  /** What its ending said, status and lesson. */
  ending: string | undefined
}

/** All that lives at one point of the stream, each kind in order of birth. */
export interface World {
  tasks: TaskThing[]
  phases: PhaseThing[]
  deferrals: DeferralThing[]
  explorations: ExplorationThing[]
  current: PhaseThing | undefined
  findings: Finding[]
  past: History
  dead: Set<string>
}

export function tell(world: World, event: Event, code: string, note = false): void {
  world.findings.push({ code, commit: event.commit.oid, note })
}

/** O2: the author's calendar day. */
export const dayOf = (event: Event) => event.commit.authored.slice(0, 10)

/** C2: is a live add of this very thing, a copy or a repeat, in the commit or an ancestor of it? */
export function sees(world: World, thing: Pick<Thing, 'births'>, from: Event): boolean {
  return thing.births.some((oid) => world.past.ancestry(from.commit.oid).has(oid))
}

/** Remembers one more add of a thing, wherever it lives. */
export function bear<T extends Pick<Thing, 'births'>>(world: World, thing: T, event: Event): T {
  const live = event.copies.map(({ commit }) => commit.oid).filter((oid) => !world.dead.has(oid))
  thing.births.push(...live)
  return thing
}

/** C2: the thing an id means from where the event stands. */
export function resolve<T extends Thing>(
  world: World,
  things: readonly T[],
  event: Event,
  id = event.record.id,
): T | undefined {
  const named = things.filter((thing) => thing.id === id)
  const renamed = things.find((thing) => thing.shown === id && thing.id !== id)
  const seen = named.find((thing) => sees(world, thing, event))
  if (seen) return seen
  if (named.length > 0) return renamed && knowsName(world, things, renamed, event) ? renamed : named[0]
  if (renamed) return renamed
  const [, base, digits] = /^(.*)~([0-9a-f]{4,40})$/.exec(id) ?? []
  if (base === undefined || digits === undefined) return undefined
  return things.find((thing) => thing.id === base && hashOf(thing).startsWith(digits))
}

/** A name that a thing was given after a collision is known to who sees it and the one it collided with. */
function knowsName<T extends Thing>(world: World, things: readonly T[], thing: T, event: Event): boolean {
  const holder = things.find(({ shown }) => shown === thing.id)
  return [thing, ...(holder ? [holder] : [])].every((one) => sees(world, one, event))
}

const hashOf = ({ id, title }: Pick<Thing, 'id' | 'title'>): string =>
  createHash('sha1').update(`${id}\n${title}`).digest('hex')

/** C1: the name a newcomer is shown with: its id where that is free, else with digits of its own. */
export function nameFor(things: readonly Thing[], { id, title }: Pick<Thing, 'id' | 'title'>): string {
  const taken = (name: string) => things.some(({ shown }) => shown === name)
  if (!taken(id)) return id
  let digits = 4
  while (taken(`${id}~${hashOf({ id, title }).slice(0, digits)}`)) digits++
  return `${id}~${hashOf({ id, title }).slice(0, digits)}`
}
