import type { Event } from './history.ts'
import { last, values } from './record.ts'
import { bear, dayOf, type ExplorationThing, nameFor, resolve, tell, type World } from './things.ts'

/** An exploration record: a start, an ending, or a lesson on the way (P3). */
export function evolveExploration(world: World, event: Event): void {
  const { record } = event
  const status = last(record, 'Exploration-Status')
  const learned = values(record, 'Learned').join('; ')
  const one = resolve(world, world.explorations, event)
  if (status === 'started') startExploration(world, event, learned)
  else if (!one) tell(world, event, 'unknown-exploration')
  else if (status === undefined) learn(one, learned)
  else if (one.ending === undefined) {
    Object.assign(one, { status, ended: dayOf(event), ending: `${status}\n${learned}` })
    learn(one, learned)
  } else if (one.status !== status || !isSaid(one, learned)) tell(world, event, 'conflict')
}

function startExploration(world: World, event: Event, learned: string): void {
  const { id } = event.record
  const title = last(event.record, 'Exploration-Title') ?? id
  const same = world.explorations.find((one) => one.id === id && one.title === title)
  if (same) {
    bear(world, same, event)
    return
  }
  const shown = nameFor(world.explorations, { id, title })
  const own = { id, title, shown, births: [], status: 'active', started: dayOf(event) }
  const made = { ...own, ended: undefined, learned, ending: undefined }
  world.explorations.push(bear(world, made, event))
}

/** P3: several join with `; `; what is there already is not said again. */
function learn(one: ExplorationThing, learned: string): void {
  if (isSaid(one, learned)) return
  one.learned = one.learned === '' ? learned : `${one.learned}; ${learned}`
}

const isSaid = (one: ExplorationThing, learned: string): boolean =>
  learned === '' || `; ${one.learned}; `.includes(`; ${learned}; `)
