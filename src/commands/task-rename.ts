import type { TaskRenamed } from '../core/kinds/task-event.ts'
import { type Problem, problem } from '../core/problem.ts'
import { type Command, type WriteInput, writeOptions } from './command.ts'
import type { Decision } from './decision.ts'
import { recordEvent } from './record-event.ts'
import type { Standpoint } from './standpoint.ts'
import { changeTask } from './task-change.ts'

interface Input extends WriteInput {
  readonly id: string
  readonly newId: string
}

/** `patina build task rename`: a task that collided gets an id of its own (`model.md` C1). */
export const taskRename: Command<Input> = {
  name: 'build task rename',
  summary: 'give a task another id, which settles a collision',
  arguments: [
    { name: 'id', summary: 'how the board names it, 3e~1f2a' },
    { name: 'newId', summary: 'an id that nothing ever had' },
  ],
  options: writeOptions,
  examples: ['patina build task rename 3e~1f2a 3f'],
  async run({ id, newId, ...input }, world) {
    return recordEvent(world, input, (at) => rename(at, { type: 'TaskRenamed', id, newId }), 'branches')
  },
}

function rename(at: Standpoint, event: TaskRenamed): Decision | Problem {
  const { id, newId } = event
  if (at.taken.tasks.has(newId) && id !== newId) {
    return problem('duplicate-id', `'${newId}' was used before, here or on another branch`, {
      hint: 'choose an id that nothing ever had',
    })
  }
  return changeTask(at, event, { verb: `rename to ${newId}`, done: `Renamed to ${newId}` })
}
