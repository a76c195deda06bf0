import { unknownDeferral } from '../core/kinds/deferral-decide.ts'
import { addTask, type NewTaskInput, newTaskOptions } from './add-task.ts'
import { type Command, type WriteInput, writeOptions } from './command.ts'
import { recordEvent } from './record-event.ts'

interface Input extends WriteInput {
  readonly deferral: string
  readonly phase?: string
  readonly id?: string
}

/** `patina build undefer`: what was put off becomes a task. */
export const undefer: Command<Input & NewTaskInput> = {
  name: 'build undefer',
  summary: 'make a task of something that was put off',
  arguments: [{ name: 'deferral', summary: "its id, as 'patina build deferred' lists it" }],
  options: [...newTaskOptions, ...writeOptions],
  examples: ['patina build undefer temporal-weighting', 'patina build undefer temporal-weighting --phase 5'],
  tool: { name: 'undefer', takes: ['deferral', 'phase'] },
  async run(input, world) {
    const { deferral: undeferred } = input
    return recordEvent(
      world,
      input,
      (at) => {
        const found = at.board.deferred.find(({ id }) => id === undeferred)
        return found
          ? addTask(at, input, { title: found.title, undeferred })
          : unknownDeferral(at.board, undeferred)
      },
      'branches',
    )
  },
}
