import { isProblem, type Problem } from '../core/problem.ts'
import { isSetUp, openPlace } from '../setup/place.ts'
import { carryOut, planSetUp } from '../setup/plan.ts'
import { uninterrupted } from '../shell/signals.ts'
import { openWorld } from '../shell/world.ts'
import type { FreeCommand } from './command.ts'

/** `patina install`: what each clone needs of its own, made for npm's `prepare`. */
export const install: FreeCommand = {
  name: 'install',
  needs: 'nothing',
  summary: 'set this clone up: hooks, and the patina they run',
  description:
    "Set this clone of a repository up that has been through 'patina init': hooks, and the patina they run. Made for npm's 'prepare': quick and silent, it exits with 0 whatever it meets, and does nothing outside of a repository, in one without patina, or with PATINA=0.",
  examples: ['patina install', 'npm pkg set scripts.prepare="patina install"'],
  async run(_input, around) {
    if (around.env.PATINA === '0') return []
    const world = await openWorld(around)
    if (isProblem(world)) return []
    const place = await openPlace(world)
    if (isProblem(place) || !isSetUp(place)) return []
    const plan = planSetUp(place, { isLocal: true })
    const problems = await uninterrupted(() => carryOut(plan.steps))
    return [...plan.problems, ...problems].map(asWarning)
  },
}

// an error here would make 'npm install' fail
const asWarning = (found: Problem): Problem => ({ ...found, severity: 'warning' })
