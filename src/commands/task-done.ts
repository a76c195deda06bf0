import type { Board, Task } from '../core/board.ts'
import { isProblem } from '../core/problem.ts'
import { type Command, type WriteInput, writeOptions } from './command.ts'
import { recordEvent } from './record-event.ts'
import { changeTask, chosenTask } from './task-change.ts'

/** `patina build task done`: a task is complete. */
export const taskDone: Command<WriteInput & { readonly id?: string }> = {
  name: 'build task done',
  summary: 'complete a task, the only active one when none is named',
  arguments: [{ name: 'id', summary: 'its id, 3a', isOptional: true }],
  options: writeOptions,
  examples: ['patina build task done', 'patina build task done 3a'],
  tool: { name: 'done', takes: ['id'] },
  async run(input, world) {
    return recordEvent(world, input, (at) => {
      const task = chosenTask(at, input.id, 'active')
      if (isProblem(task)) return task
      const told = { verb: 'complete', done: 'Completed', next: whatFollows(at.board, task) }
      return changeTask(at, { type: 'TaskCompleted', id: task.id }, told)
    })
  },
}

function whatFollows({ tasks }: Board, { id, phase }: Task): string {
  const open = tasks.filter(
    (one) => one.id !== id && one.phase === phase && ['active', 'pending'].includes(one.status),
  )
  const [next] = [...open].sort((a, b) => Number(b.status === 'active') - Number(a.status === 'active'))
  if (next?.status === 'active') return `Still active: ${next.id}, ${next.title}.`
  if (next) return `Next may be ${next.id}, ${next.title}: 'patina build task start ${next.id}'.`
  if (phase === undefined) return "'patina build tasks' lists what else there is."
  return `No task of phase ${phase} is open any more: 'patina build phase done' completes it.`
}
