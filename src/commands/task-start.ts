import type { Task } from '../core/board.ts'
import { tasksElsewhere } from '../core/elsewhere.ts'
import { lastValue } from '../core/kind.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { listBranches, readOtherBoards } from '../shell/branches.ts'
import { readFacts } from '../shell/read-board.ts'
import type { World } from '../shell/world.ts'
import { type Command, type WriteInput, writeOptions } from './command.ts'
import { recordEvent } from './record-event.ts'
import type { Standpoint } from './standpoint.ts'
import { changeTask, chosenTask } from './task-change.ts'

/** `patina build task start`: work on a task begins. */
export const taskStart: Command<WriteInput & { readonly id?: string }> = {
  name: 'build task start',
  summary: 'start a task, the only pending one when none is named',
  arguments: [{ name: 'id', summary: 'its id, 3a', isOptional: true }],
  options: writeOptions,
  examples: ['patina build task start 3a', 'patina build task start'],
  tool: { name: 'start', takes: ['id'] },
  async run(input, world) {
    return recordEvent(world, input, async (at) => {
      const task = chosenTask(at, input.id, 'pending')
      if (isProblem(task)) return task
      const { id } = task
      const next = `Commit as usual; 'patina build task done ${id}' completes it.`
      const decision = changeTask(at, { type: 'TaskStarted', id }, { verb: 'start', done: 'Started', next })
      return isProblem(decision) ? decision : { ...decision, notes: await startedElsewhere(at, task) }
    })
  },
}

/** Says where else the task is under way or closed, so that two people do not do it twice unknowingly. */
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
  const tips = (await listBranches(world)).map(({ oid }) => oid)
  const beyond = await readFacts(world, [...new Set(tips), `^${world.repo.head}`])
  return beyond.some(({ records }) => records.some((record) => lastValue(record, 'Task') === id))
}
