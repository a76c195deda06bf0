import { phaseNumber } from './evolve-phase.ts'
import type { Event } from './history.ts'
import { last } from './record.ts'
import { bear, type DeferralThing, dayOf, nameFor, resolve, sees, type World } from './things.ts'

/** A deferral record: lists, and updates what it says (P2). */
export function evolveDeferral(world: World, event: Event): void {
  const { record } = event
  const reason = last(record, 'Deferred-Reason')
  const target = last(record, 'Target-Phase')
  const deferral = bear(world, deferred(world, event), event)
  deferral.listed = true
  if (reason !== undefined) deferral.reason = reason
  if (target !== undefined) deferral.target = phaseNumber(world, event, target)
}

/** C1 for deferrals: the one of that very title, or one seen, or one without a title; else a new one. */
function deferred(world: World, event: Event): DeferralThing {
  const title = last(event.record, 'Deferred-Title')
  const named = world.deferrals.filter((one) => one.id === event.record.id)
  // Without one born under that id, a name such as `later~1f2a` names its deferral directly (C2).
  if (title === undefined || named.length === 0)
    return resolve(world, world.deferrals, event) ?? deferNew(world, event, title)
  const same = named.find((one) => one.titled && one.title === title)
  const seen = named.find((one) => sees(world, one, event))
  return same ?? seen ?? named.find((one) => !one.titled) ?? deferNew(world, event, title)
}

function deferNew(world: World, event: Event, title: string | undefined): DeferralThing {
  const named = { id: event.record.id, title: title ?? event.record.id }
  const shown = nameFor(world.deferrals, named)
  const made: DeferralThing = {
    ...named,
    shown,
    births: [],
    titled: title !== undefined,
    listed: true,
    reason: undefined,
    target: undefined,
    discovered: dayOf(event),
  }
  world.deferrals.push(made)
  return made
}
