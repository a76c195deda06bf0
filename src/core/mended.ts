import { cycleThrough } from './cycle.ts'
import type { Problem } from './problem.ts'
import { nowhere, type State, type TaskState } from './state.ts'
import type { Thing } from './things.ts'

/** Tells a problem that a later event put right, so that nobody has to settle it (`model.md` P4). */
export function isMended(state: State, { code, thing }: Problem): boolean {
  if (thing === undefined) return false
  return code === 'dependency-cycle' ? !isInCycle(state, thing) : state.renamed.has(thing)
}

function isInCycle({ tasks }: State, name: string): boolean {
  const task = tasks.resolve(name, nowhere)
  return task !== undefined && isOpen(task) && cycleThrough(task, openOnes) !== undefined
}

const isOpen = ({ state }: Thing<TaskState>): boolean =>
  state.status === 'pending' || state.status === 'active'
const openOnes = ({ state }: Thing<TaskState>): Thing<TaskState>[] => state.dependsOn.filter(isOpen)
