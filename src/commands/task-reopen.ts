import { isProblem } from '../core/problem.ts'
import { type Command, type WriteInput, writeOptions } from './command.ts'
import { neededReason, reasonOption } from './reason.ts'
import { recordEvent } from './record-event.ts'
import { changeTask } from './task-change.ts'

/** `patina build task reopen`: a closed task is active again, and why. */
export const taskReopen: Command<WriteInput & { readonly id: string; readonly reason?: string }> = {
  name: 'build task reopen',
  summary: 'take a complete or abandoned task up again, and say why',
  arguments: [{ name: 'id', summary: 'its id, 3a' }],
  options: [reasonOption, ...writeOptions],
  examples: ['patina build task reopen 3a --reason "it fails on Windows"'],
  async run(input, world) {
    const { id } = input
    const why = neededReason(input.reason, '--reason')
    if (isProblem(why)) return [why]
    const told = { verb: 'reopen', done: 'Reopened', next: `'patina build task done ${id}' completes it.` }
    return recordEvent(world, input, (at) => changeTask(at, { type: 'TaskReopened', id, why }, told))
  },
}
