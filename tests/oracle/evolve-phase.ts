import type { Event } from './history.ts'
import { last } from './record.ts'
import { bear, type PhaseThing, sees, tell, type World } from './things.ts'

/** What number a reference to a phase shows: C2 by the number at birth, then by the number shown. */
export function phaseNumber(world: World, event: Event, digits: string): number {
  return findPhase(world, event, digits)?.number ?? Number(digits)
}

function findPhase(world: World, event: Event, digits: string): PhaseThing | undefined {
  const born = world.phases.filter((one) => one.id === digits)
  const visible = born.find((one) => sees(world, one, event))
  return visible ?? world.phases.find((one) => one.number === Number(digits)) ?? born[0]
}

const phaseOrder = ['planned', 'active', 'complete']

/** A phase record: a birth, a name, a spec, a status that only goes forward (P3). */
export function evolvePhase(world: World, event: Event): void {
  const { record } = event
  const status = last(record, 'Phase-Status')
  const spec = last(record, 'Phase-Spec')
  const name = last(record, 'Phase-Name')
  const phase = name === undefined ? findPhase(world, event, record.id) : namePhase(world, event, name)
  if (!phase) {
    tell(world, event, 'unknown-phase')
    return
  }
  if (spec !== undefined) phase.spec = spec
  if (status !== undefined) {
    if (phaseOrder.indexOf(status) >= phaseOrder.indexOf(phase.status)) phase.status = status
    else tell(world, event, 'phase-backwards', true)
  }
  if (phase.status === 'active') world.current = phase
}

/** P3: renames what the commit sees, meets the same phase added elsewhere, or creates. */
function namePhase(world: World, event: Event, name: string): PhaseThing {
  const { id } = event.record
  const born = world.phases.filter((one) => one.id === id)
  // A number from a collision is only known to who sees both phases.
  const holder = (one: PhaseThing) => world.phases.find((other) => other.shown === one.id)
  const isKnown = (one: PhaseThing) => one.shown === one.id || sees(world, holder(one) ?? one, event)
  const shown = world.phases.filter((one) => one.number === Number(id) && isKnown(one))
  const seen = [...born, ...shown].find((one) => sees(world, one, event))
  if (seen) {
    seen.name = name
    return seen
  }
  const same = born.find((one) => one.title === name)
  if (same) return bear(world, same, event)
  let number = Number(id)
  while (world.phases.some((one) => one.number === number)) number++
  const own = { id, title: name, shown: `${number}`, births: [] }
  const phase = { ...own, number, name, status: 'planned', spec: undefined }
  world.phases.push(phase)
  return bear(world, phase, event)
}
