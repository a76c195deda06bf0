import type { Board, Task } from '../core/board.ts'
import { tasksElsewhere } from '../core/elsewhere.ts'
import { lastValue } from '../core/kind.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { openDependencies } from '../core/ready.ts'
import { readFactsBeyond, readOtherBoards } from '../shell/branches.ts'
import type { World } from '../shell/world.ts'
import { type Command, type WriteInput, writeOptions } from './command.ts'
import { recordEvent } from './record-event.ts'
import type { Standpoint } from './standpoint.ts'
import { changeTask, chosenTask } from './task-change.ts'

interface Input extends WriteInput {
  readonly id?: string
  readonly anyway?: boolean
}

/** `patina build task start`: work on a task begins. */
export const taskStart: Command<Input> = {
  name: 'build task start',
  summary: 'start a task, the only pending one when none is named',
  arguments: [{ name: 'id', summary: 'its id, 3a', isOptional: true }],
  options: [{ flags: '--anyway', summary: 'also when it depends on tasks that are open' }, ...writeOptions],
  examples: ['patina build task start 3a', 'patina build task start'],
  tool: { name: 'start', takes: ['id', 'anyway'] },
  async run(input, world) {
    return recordEvent(world, input, async (at) => {
      const task = chosenTask(at, input.id, 'pending')
      if (isProblem(task)) return task
      const { id } = task
      const early = input.anyway ? undefined : tooEarly(at.board, task)
      if (early) return early
      const next = `Commit as usual; 'patina build task done ${id}' completes it.`
      const decision = changeTask(at, { type: 'TaskStarted', id }, { verb: 'start', done: 'Started', next })
      if (isProblem(decision)) return decision
      return { ...decision, notes: [...isBlocked(task), ...(await startedElsewhere(at, task))] }
    })
  },
}

// Of what is closed already the lifecycle says more.
function tooEarly(board: Board, task: Task): Problem | undefined {
  const open = task.status === 'pending' ? openDependencies(board, task) : []
  if (open.length === 0) return undefined
  const names = open.map(({ id, title, status }) => `${id} (${title}, ${status})`).join('; ')
  return problem('open-dependencies', `task '${task.id}' depends on what is still open: ${names}`, {
    hint: `'patina build next' lists what is ready; 'patina build task start ${task.id} --anyway' starts it all the same`,
  })
}

function isBlocked({ id, blocked }: Task): Problem[] {
  if (blocked === undefined) return []
  const hint = `'patina build task unblock ${id}' once it is not`
  return [problem('task-blocked', `task '${id}' is blocked: ${blocked}`, { severity: 'note', hint })]
}

/**
 * Says where else the task is under way or closed, so that two people do not do it twice unknowingly.
 *
 * Looked up no sooner than the lock is held: while it is waited for somebody may start it on another branch.
 */
async function startedElsewhere({ world, board }: Standpoint, task: Task): Promise<Problem[]> {
  if (!(await isSaidElsewhere(world, task))) return []
  const found = tasksElsewhere(board, await readOtherBoards(world))
  const same = found.filter(({ id, title }) => id === task.id && title === task.title)
  return same.map(({ id, status, where }) =>
    problem('started-elsewhere', `task '${id}' is ${status} on ${where.join(', ')}`, { severity: 'note' }),
  )
}

// Whole boards of other branches cost much, and hardly ever is there anything to find.
async function isSaidElsewhere(world: World, { id }: Task): Promise<boolean> {
  const beyond = await readFactsBeyond(world)
  return beyond.some(({ records }) => records.some((record) => lastValue(record, 'Task') === id))
}
