import { isProblem } from '../core/problem.ts'
import { typedReason } from '../core/typed.ts'
import { type Command, type WriteInput, writeOptions } from './command.ts'
import { recordEvent } from './record-event.ts'
import { changeTask } from './task-change.ts'

/** `patina build task unblock`: a task can go on again. */
export const taskUnblock: Command<WriteInput & { readonly id: string; readonly how?: string }> = {
  name: 'build task unblock',
  summary: 'say that a blocked task can go on again',
  arguments: [{ name: 'id', summary: 'its id, 3a' }],
  options: [
    { flags: '--how <text>', summary: "what unblocked it; '-' reads it from stdin", isText: true },
    ...writeOptions,
  ],
  examples: ['patina build task unblock 3a --how "the key came"', 'patina build task unblock 3a'],
  async run(input, world) {
    const { id } = input
    const how = typedReason(input.how ?? 'resolved', 'how')
    if (isProblem(how)) return [how]
    return recordEvent(world, input, (at) =>
      changeTask(at, { type: 'TaskUnblocked', id, how }, { verb: 'unblock', done: 'Unblocked' }),
    )
  },
}
