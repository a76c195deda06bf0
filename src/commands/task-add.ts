import { isProblem } from '../core/problem.ts'
import { typedTitle } from '../core/typed.ts'
import { addTask, type NewTaskInput, newTaskOptions } from './add-task.ts'
import { type Command, type WriteInput, writeOptions } from './command.ts'
import { recordEvent } from './record-event.ts'

/** `patina build task add`: a new task, pending, in the current phase. */
export const taskAdd: Command<NewTaskInput & WriteInput & { readonly title: string }> = {
  name: 'build task add',
  summary: 'add a task to the phase',
  description: 'Add a task, pending. Its id is the next free one of its phase, on all branches: 3a, 3b, …',
  arguments: [{ name: 'title', summary: 'what is to be done, in one line' }],
  options: [...newTaskOptions, ...writeOptions],
  examples: [
    'patina build task add "Instrument Scry"',
    'patina build task add "Write the guide" --phase 4',
    'patina build task add "Fix the build" --id fix-build --with-next',
  ],
  tool: { name: 'add', takes: ['title', 'phase', 'id', 'priority', 'estimate', 'dependsOn', 'criterion'] },
  async run(input, world) {
    const title = typedTitle(input.title)
    if (isProblem(title)) return [title]
    return recordEvent(world, input, (at) => addTask(at, input, { title }), 'branches')
  },
}
