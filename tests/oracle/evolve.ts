import { evolveDeferral } from './evolve-deferral.ts'
import { evolveExploration } from './evolve-exploration.ts'
import { evolvePhase } from './evolve-phase.ts'
import { evolveTask } from './evolve-task.ts'
import type { Event } from './history.ts'
import { isSound } from './record.ts'
import { tell, type World } from './things.ts'

/** Section 6, one event record after another. */
export function evolve(world: World, event: Event): void {
  if (event.record.kind === 'stray') tellStray(world, event)
  else if (!isSound(event.record)) tell(world, event, 'bad-value')
  else if (event.record.kind === 'task') evolveTask(world, event)
  else if (event.record.kind === 'phase') evolvePhase(world, event)
  else if (event.record.kind === 'deferral') evolveDeferral(world, event)
  else if (event.record.kind === 'exploration') evolveExploration(world, event)
}

/** What belongs to no record is no event, so copies of it are told one by one. */
function tellStray(world: World, event: Event): void {
  const living = event.copies.filter(({ commit }) => !world.dead.has(commit.oid))
  for (const { commit } of living) tell(world, { ...event, commit }, 'no-head')
}
