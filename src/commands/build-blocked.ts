import type { Task } from '../core/board.ts'
import type { Projection } from '../core/project.ts'
import { heldTasks } from '../core/ready.ts'
import { storiesOf } from '../core/story.ts'
import { blockedText, type Held, heldJson } from '../views/blocked.ts'
import { askBoard } from './ask.ts'
import { type Command, type QueryInput, queryOptions } from './command.ts'

/** `patina build blocked`: what cannot go on, and why. */
export const buildBlocked: Command<QueryInput> = {
  name: 'build blocked',
  summary: 'list the tasks that cannot go on: why, by whom, what they wait for',
  options: queryOptions,
  examples: ['patina build blocked', 'patina build blocked --json'],
  run: (input, world) =>
    askBoard(world, input, ({ projection }, style) => {
      const { board } = projection
      const held = heldTasks(board).map((task) => heldBy(projection, task))
      const json = { blocked: held.map((one) => heldJson(board, one)) }
      return { text: blockedText(board, held, style), json }
    }),
}

function heldBy(projection: Projection, task: Task): Held {
  const events = storiesOf(projection, task.id, 'task').flatMap((story) => story.events)
  const by =
    task.blocked === undefined
      ? undefined
      : events.findLast(({ event, result }) => event.type === 'TaskBlocked' && result === 'applied')
  return { task, ...(by && { by }) }
}
