import { isProblem } from '../core/problem.ts'
import { type Command, type WriteInput, writeOptions } from './command.ts'
import { neededReason, reasonOption } from './reason.ts'
import { recordEvent } from './record-event.ts'
import { changeTask, chosenTask } from './task-change.ts'

/** `patina build task block`: a task cannot go on, and why. */
export const taskBlock: Command<WriteInput & { readonly id?: string; readonly reason?: string }> = {
  name: 'build task block',
  summary: 'say why a task cannot go on, the only active one when none is named',
  arguments: [{ name: 'id', summary: 'its id, 3a', isOptional: true }],
  options: [reasonOption, ...writeOptions],
  examples: ['patina build task block 3a --reason "waits for the API key"'],
  async run(input, world) {
    const why = neededReason(input.reason, '--reason')
    if (isProblem(why)) return [why]
    return recordEvent(world, input, (at) => {
      const task = chosenTask(at, input.id, 'active')
      if (isProblem(task)) return task
      const next = `'patina build task unblock ${task.id}' lets it go on.`
      return changeTask(
        at,
        { type: 'TaskBlocked', id: task.id, why },
        { verb: 'block', done: 'Blocked', next },
      )
    })
  },
}
