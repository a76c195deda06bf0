import { isProblem } from '../core/problem.ts'
import { type Command, type WriteInput, writeOptions } from './command.ts'
import { neededReason, reasonOption } from './reason.ts'
import { recordEvent } from './record-event.ts'
import { changeTask } from './task-change.ts'

/** `patina build task abandon`: a task will not be done, and why. */
export const taskAbandon: Command<WriteInput & { readonly id: string; readonly reason?: string }> = {
  name: 'build task abandon',
  summary: 'give a task up, and say why',
  arguments: [{ name: 'id', summary: 'its id, 3a' }],
  options: [reasonOption, ...writeOptions],
  examples: ['patina build task abandon 3a --reason "the API it needs is gone"'],
  tool: { name: 'abandon', takes: ['id', 'reason'], needs: ['reason'] },
  async run(input, world) {
    const { id } = input
    const reason = neededReason(input.reason, '--reason')
    if (isProblem(reason)) return [reason]
    return recordEvent(world, input, (at) =>
      changeTask(
        at,
        { type: 'TaskAbandoned', id, reason },
        {
          verb: 'abandon',
          done: 'Abandoned',
          next: `'patina build task reopen ${id} --reason "…"' takes it up again.`,
        },
      ),
    )
  },
}
