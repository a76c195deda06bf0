import { join } from 'node:path'
import type { Problem } from '../core/problem.ts'
import { buildFileParts } from './build-file-part.ts'
import { commonParts } from './common-parts.ts'
import { localParts } from './hooks-folder.ts'
import { managerOf, managers } from './managers.ts'
import { isStep, type Outlook, type Part, type Step } from './part.ts'
import type { Place } from './place.ts'

/** What set-up would do, told before it is done. */
export interface Plan {
  readonly steps: readonly Step[]
  /** What needs a person, and does not stop the steps. */
  readonly problems: readonly Problem[]
  /** Files of the tree that the steps write: what is then to be committed. */
  readonly toCommit: readonly string[]
}

interface Wishes {
  /** Only what each clone needs of its own. */
  readonly isLocal?: boolean
  /** The parts of agents. */
  readonly agents?: readonly Part[]
}

/** Plans what is missing: everything, or only what each clone needs of its own. */
export function planSetUp(place: Place, { isLocal = false, agents = [] }: Wishes = {}): Plan {
  const manager = managerOf(place)
  const wanted = unique([...commonParts(place), ...manager.parts(place), ...agents]).filter(
    (part) => !(isLocal && part.isShared),
  )
  const keys = new Set(wanted.map(({ key }) => key))
  const stale = hookParts(place).filter((part) => !part.isShared && !keys.has(part.key))
  const putting = wanted.map((part) => ({ part, outlook: part.put() }))
  const steps = [...stale.map((part) => part.take()), ...putting.map(({ outlook }) => outlook)]
  const runs = putting.some(({ outlook }) => isStep(outlook) && outlook.does === 'run')
  return {
    steps: steps.filter(isStep),
    problems: [...steps.filter(isFault), ...(runs ? [] : manager.hindrances(place))],
    toCommit: putting.flatMap(toCommit),
  }
}

/** Plans to take out everything set-up ever put in, whatever manages the hooks now. */
export function planTakeOut(place: Place, agents: readonly Part[]): Plan {
  const hooks = hookParts(place)
  const parts = unique([...buildFileParts(place), ...agents, ...hooks, ...commonParts(place).reverse()])
  const taking = parts.map((part) => ({ part, outlook: part.take() }))
  const steps = taking.map(({ outlook }) => outlook)
  return {
    steps: steps.filter(isStep),
    problems: steps.filter(isFault),
    toCommit: taking.flatMap(toCommit),
  }
}

/** Carries steps out in their order, up to the first that fails; returns what went wrong. */
export async function carryOut(steps: readonly Step[]): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const step of steps) {
    const failure = await step.apply()
    if (failure) problems.push(failure)
    if (failure?.severity === 'error') break
  }
  return problems
}

/** The parts of every manager, the one that is used first, and of git's own folder, which others leave unused. */
function hookParts(place: Place): Part[] {
  const used = managerOf(place)
  const others = managers.filter((manager) => manager !== used)
  const own = localParts(place, join(place.commonDir, 'hooks'))
  return unique([...[used, ...others].flatMap((manager) => manager.parts(place)), ...own])
}

function toCommit({ part, outlook }: { part: Part; outlook: Outlook }): string[] {
  if (!part.isShared || !isStep(outlook) || outlook.isStaged) return []
  return outlook.makes === undefined ? [outlook.subject] : [outlook.subject, outlook.makes]
}

function unique(parts: readonly Part[]): Part[] {
  const keys = new Set<string>()
  return parts.filter(({ key }) => !keys.has(key) && keys.add(key))
}

const isFault = (outlook: unknown): outlook is Problem =>
  outlook !== undefined && !isStep(outlook as Step | Problem)
