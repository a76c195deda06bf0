import { compact, type Task } from './board.ts'
import { estimateSeconds } from './estimate.ts'
import { type Milestones, milestonesOf } from './milestones.ts'
import type { Projection } from './project.ts'
import { taskStories } from './task-stories.ts'

/** A task with how long it took, in seconds; a clock that ran backwards measures nothing. */
export interface TaskFlow {
  readonly task: Task
  readonly times: Milestones
  /** From added to ended. */
  readonly leadTimeSeconds?: number
  /** From first started to ended. */
  readonly cycleTimeSeconds?: number
  /** How long it has been there, while it is open. */
  readonly ageSeconds?: number
  readonly estimateSeconds?: number
}

/** Measures the tasks of a board, in its order. */
export function taskFlows(projection: Projection, now: Date): TaskFlow[] {
  return taskStories(projection).map(({ task, events }) => {
    const times = milestonesOf({ events })
    const { added, started, ended } = times
    const { estimate } = task
    return compact<TaskFlow>({
      task,
      times,
      leadTimeSeconds: between(added, ended),
      cycleTimeSeconds: between(started, ended),
      ageSeconds: ended === undefined ? between(added, now.toISOString()) : undefined,
      estimateSeconds: estimate === undefined ? undefined : estimateSeconds(estimate),
    })
  })
}

function between(from: string | undefined, to: string | undefined): number | undefined {
  if (from === undefined || to === undefined) return undefined
  const seconds = Math.floor((Date.parse(to) - Date.parse(from)) / 1000)
  return seconds < 0 ? undefined : seconds
}
