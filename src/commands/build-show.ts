import { problem } from '../core/problem.ts'
import { storiesOf, type ThingKind } from '../core/story.ts'
import { storyJson, storyText } from '../views/show.ts'
import { askBoard } from './ask.ts'
import { type Command, type QueryInput, queryOptions } from './command.ts'
import { unknownThing } from './unknown-thing.ts'

interface Input extends QueryInput {
  readonly id: readonly string[]
}

/** `patina build show`: one thing with its fields, timeline, linked commits, durations and people. */
export const buildShow: Command<Input> = {
  name: 'build show',
  summary: 'show one thing: fields, timeline, linked commits, durations, who',
  description:
    'Show a task, phase, deferral or exploration by its id. Where things of several kinds share an id all are shown; a kind before the id, as in `phase 3`, chooses one.',
  arguments: [
    {
      name: 'id',
      summary: 'the id of a task, phase, deferral or exploration, perhaps after its kind: `phase 3`',
      isVariadic: true,
    },
  ],
  options: queryOptions,
  examples: ['patina build show 3a', 'patina build show phase 3', 'patina build show 3a --json'],
  tool: { name: 'show', takes: ['id'] },
  async run(input, world) {
    const words = input.id.flatMap((word) => word.split(/\s+/)).filter((word) => word !== '')
    const kind = words.length > 1 ? KINDS[words[0] ?? ''] : undefined
    const [id, ...more] = kind ? words.slice(1) : words
    if (id === undefined || more.length > 0) return [oneAtATime(words)]
    return askBoard(world, input, ({ projection }, style) => {
      const stories = storiesOf(projection, id, kind)
      if (stories.length === 0) return [unknownThing(projection.board, id, kind)]
      const texts = stories.map((story) => storyText(story, projection.board, style))
      return { text: texts.join('\n\n'), json: { id, things: stories.map(storyJson) } }
    })
  },
}

const KINDS: Readonly<Record<string, ThingKind>> = {
  task: 'task',
  phase: 'phase',
  deferral: 'deferral',
  deferred: 'deferral',
  exploration: 'exploration',
}

function oneAtATime(words: readonly string[]) {
  const hint = "such as 'patina build show 3a' or 'patina build show phase 3'"
  return problem('bad-id', `'${words.join(' ')}' is not the id of one thing`, { hint })
}
