import { type Problem, problem } from '../core/problem.ts'
import type { Check } from './check.ts'
import { commonParts } from './common-parts.ts'
import { managerOf } from './managers.ts'
import { isStep, type Part } from './part.ts'
import { isSetUp } from './place.ts'

/** Whether everything that set-up puts in is in, hooks aside. */
export const checkSetUp: Check = {
  name: 'set-up',
  run(place) {
    if (!isSetUp(place)) return [notSetUp]
    const missing = commonParts(place).flatMap((part) => missingOf(part))
    return missing.length > 0 ? missing : `hooks go through ${managerOf(place).name}`
  },
}

/** What a part still has to do, as a problem whose cure is the command that does it. */
export function missingOf(part: Part): Problem[] {
  const outlook = part.put()
  if (outlook === undefined) return []
  if (!isStep(outlook)) return [outlook]
  const fault = faults[outlook.does] ?? 'is not as patina needs it'
  const hint = part.isShared ? 'patina init' : 'patina install'
  return [problem('not-installed', `'${outlook.subject}' ${fault}`, { hint })]
}

const faults: Readonly<Record<string, string>> = {
  create: 'is missing',
  change: 'lacks what patina puts in it, or has it from another version',
  move: "is not patina's",
  set: 'is not set in the git config of this repository',
  run: 'has not been run in this clone',
}

const notSetUp = problem('not-initialised', 'patina is not set up in this repository', {
  hint: 'patina init',
})
