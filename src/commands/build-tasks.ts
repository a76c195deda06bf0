import type { TaskStatus } from '../core/board.ts'
import { nearest } from '../core/nearest.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { tasksText } from '../views/tasks.ts'
import { askTip, readNumber } from './ask.ts'
import { type Command, type QueryInput, queryOptions } from './command.ts'

interface Input extends QueryInput {
  readonly phase?: readonly string[]
  readonly status?: readonly string[]
}

const STATUSES: readonly TaskStatus[] = ['pending', 'active', 'complete', 'abandoned']

/** `patina build tasks`: every task, or those of some phases and statuses. */
export const buildTasks: Command<Input> = {
  name: 'build tasks',
  summary: 'list tasks by phase',
  options: [
    { flags: '--phase <number>', summary: 'only tasks of this phase', isRepeatable: true },
    { flags: '--status <status>', summary: `only ${STATUSES.join(', ')} ones`, isRepeatable: true },
    ...queryOptions,
  ],
  examples: [
    'patina build tasks',
    'patina build tasks --phase 3 --status active --status pending',
    'patina build tasks --json',
  ],
  tool: { name: 'tasks', takes: ['phase', 'status'] },
  async run(input, world) {
    const phases = input.phase?.map((text) => readNumber('--phase', text))
    const statuses = input.status?.map(readStatus)
    const wrong = [...(phases ?? []), ...(statuses ?? [])].filter(isProblem)
    if (wrong.length > 0) return wrong
    return askTip(world, input, ({ projection: { board } }, style) => {
      const tasks = board.tasks.filter(
        ({ phase, status }) =>
          (phases?.includes(phase as number) ?? true) && (statuses?.includes(status) ?? true),
      )
      return { text: tasksText(board, tasks, style), json: { tasks } }
    })
  },
}

function readStatus(text: string): TaskStatus | Problem {
  const known = STATUSES.find((status) => status === text)
  if (known) return known
  const [near] = nearest(text, STATUSES, 1)
  const hint = near ? `did you mean '${near}'` : `statuses: ${STATUSES.join(', ')}`
  return problem('bad-value', `'${text}' is not a status of a task`, { hint })
}
