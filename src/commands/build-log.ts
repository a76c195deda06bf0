import { isProblem } from '../core/problem.ts'
import type { LoggedEvent, Projection } from '../core/project.ts'
import { isForeignLink, storiesOf } from '../core/story.ts'
import { logText } from '../views/log.ts'
import { loggedJson } from '../views/logged.ts'
import { askBoard, readNumber } from './ask.ts'
import { type Command, type QueryInput, queryOptions } from './command.ts'
import { unknownThing } from './unknown-thing.ts'

interface Input extends QueryInput {
  readonly id?: string
  readonly count?: string
}

/** `patina build log`: events, newest first. */
export const buildLog: Command<Input> = {
  name: 'build log',
  summary: 'list events, newest first, with commit and author',
  arguments: [
    {
      name: 'id',
      summary: 'only events of the task, phase, deferral or exploration with this id',
      isOptional: true,
    },
  ],
  options: [{ flags: '-n, --count <number>', summary: 'no more than so many' }, ...queryOptions],
  examples: ['patina build log', 'patina build log 3a', 'patina build log -n 10 --json'],
  tool: { name: 'log', takes: ['id', 'count'], given: { count: '20' } },
  async run(input, world) {
    const count = input.count === undefined ? undefined : readNumber('-n', input.count)
    if (isProblem(count)) return [count]
    return askBoard(world, input, ({ projection }, style) => {
      const found = eventsOf(projection, input.id)
      if (!found) return [unknownThing(projection.board, input.id as string)]
      const events = found.reverse().slice(0, count)
      return { text: logText(events, style), json: { events: events.map(loggedJson) } }
    })
  },
}

/** In order; another tool's `Task: X-1` is no event of this board's. */
function eventsOf(projection: Projection, id: string | undefined): LoggedEvent[] | undefined {
  if (id === undefined) return projection.log.filter((logged) => !isForeignLink(projection, logged))
  const stories = storiesOf(projection, id)
  if (stories.length === 0) return undefined
  const own = new Set(stories.flatMap(({ events }) => events))
  return projection.log.filter((logged) => own.has(logged))
}
