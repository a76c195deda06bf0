import { isProblem } from '../core/problem.ts'
import { type Command, type WriteInput, writeOptions } from './command.ts'
import { recordEvent } from './record-event.ts'
import { changeTask, chosenTask } from './task-change.ts'

/** `patina build task start`: work on a task begins. */
export const taskStart: Command<WriteInput & { readonly id?: string }> = {
  name: 'build task start',
  summary: 'start a task, the only pending one when none is named',
  arguments: [{ name: 'id', summary: 'its id, 3a', isOptional: true }],
  options: writeOptions,
  examples: ['patina build task start 3a', 'patina build task start'],
  async run(input, world) {
    return recordEvent(world, input, (at) => {
      const task = chosenTask(at, input.id, 'pending')
      if (isProblem(task)) return task
      const { id } = task
      const next = `Commit as usual; 'patina build task done ${id}' completes it.`
      return changeTask(at, { type: 'TaskStarted', id }, { verb: 'start', done: 'Started', next })
    })
  },
}
