import type { Projection } from './project.ts'
import { type Spread, spreadOf } from './spread.ts'
import { type TaskFlow, taskFlows } from './task-flow.ts'
import { perWeek, type Week, weeksOf } from './weeks.ts'

/** How work flows through a board, measured by the authors' clocks. */
export interface Stats {
  readonly total: Flow
  /** By number; a phase without tasks is left out, and tasks without a phase come last. */
  readonly phases: readonly (Flow & { readonly phase?: number })[]
  /** In the order of the board. */
  readonly tasks: readonly TaskFlow[]
  /** In which something ended, the earliest first. */
  readonly weeks: readonly Week[]
  readonly completedPerWeek?: number
}

/** The tasks of a group by what became of them, and how long those took that were completed. */
export interface Flow {
  readonly pending: number
  readonly active: number
  readonly complete: number
  readonly abandoned: number
  /** Of those that ended, from 0 to 1; absent while none did. */
  readonly abandonedShare?: number
  /** From added to complete. */
  readonly leadTime?: Spread
  /** From first started to complete. */
  readonly cycleTime?: Spread
  /** How long those have been there that are open, at a now. */
  readonly openAge?: Spread
  /** Time under way by estimate, of those that were completed and had both; 2 is twice as long as estimated. */
  readonly overEstimate?: Spread
}

/** Measures every task of a board; `now` counts only for how long something open has been there. */
export function statsOf(projection: Projection, now: Date): Stats {
  const tasks = taskFlows(projection, now)
  const numbers = [...new Set(tasks.map(({ task }) => task.phase))]
  const weeks = weeksOf(tasks)
  const completedPerWeek = perWeek(weeks)
  return {
    total: flowOf(tasks),
    phases: numbers.map((phase) => ({
      ...(phase !== undefined && { phase }),
      ...flowOf(tasks.filter(({ task }) => task.phase === phase)),
    })),
    tasks,
    weeks,
    ...(completedPerWeek !== undefined && { completedPerWeek }),
  }
}

function flowOf(tasks: readonly TaskFlow[]): Flow {
  const count = (status: string) => tasks.filter(({ task }) => task.status === status).length
  const [complete, abandoned] = [count('complete'), count('abandoned')]
  const done = tasks.filter(({ task }) => task.status === 'complete')
  return {
    pending: count('pending'),
    active: count('active'),
    complete,
    abandoned,
    ...(complete + abandoned > 0 && { abandonedShare: abandoned / (complete + abandoned) }),
    ...spread(
      'leadTime',
      done.map(({ leadTimeSeconds }) => leadTimeSeconds),
    ),
    ...spread(
      'cycleTime',
      done.map(({ cycleTimeSeconds }) => cycleTimeSeconds),
    ),
    ...spread(
      'openAge',
      tasks.map(({ ageSeconds }) => ageSeconds),
    ),
    ...spread('overEstimate', done.map(overEstimate)),
  }
}

function overEstimate({ times, estimateSeconds }: TaskFlow): number | undefined {
  const { activeSeconds } = times
  return activeSeconds === undefined || !estimateSeconds ? undefined : activeSeconds / estimateSeconds
}

function spread<K extends string>(key: K, values: readonly (number | undefined)[]): { [P in K]?: Spread } {
  const found = spreadOf(values.filter((value) => value !== undefined))
  return (found ? { [key]: found } : {}) as { [P in K]?: Spread }
}
