import type { Stats } from '../core/stats.ts'
import type { TaskFlow } from '../core/task-flow.ts'

/** Statistics as programs get them. */
export function statsJson({ tasks, ...stats }: Stats): object {
  return { ...stats, tasks: tasks.map(taskJson) }
}

const taskJson = ({ task, times, ...measured }: TaskFlow): object => ({ ...task, ...times, ...measured })
