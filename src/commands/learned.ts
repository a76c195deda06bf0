import { exploration } from '../core/kinds/exploration.ts'
import { lesson } from '../core/kinds/lesson.ts'
import { task } from '../core/kinds/task.ts'
import { NONE } from '../core/kinds/task-event.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { subjectLine } from '../core/subject.ts'
import { onlyActiveTask } from '../shell/notes.ts'
import { type Command, type WriteInput, writeOptions } from './command.ts'
import type { Decision } from './decision.ts'
import { readSaid } from './reason.ts'
import { recordEvent } from './record-event.ts'
import type { Standpoint } from './standpoint.ts'

interface Input extends WriteInput {
  readonly lesson: string
  readonly task?: string
  readonly exploration?: string
}

/** `patina build learned`: a lesson goes on record, at a task, at an exploration or on its own. */
export const learned: Command<Input> = {
  name: 'build learned',
  summary: 'record what was learned, for the only active task when none is named',
  arguments: [
    { name: 'lesson', summary: "what was learned; '-' reads it from stdin, and lines are folded into one" },
  ],
  options: [
    { flags: '--task <id>', summary: "the task it was learned at, or 'none'" },
    { flags: '--exploration <id>', summary: 'the exploration it was learned at, which stays open' },
    ...writeOptions,
  ],
  examples: [
    'patina build learned "the parser takes no leap seconds"',
    'patina build learned "the cache is cold after each deploy" --task 3a',
    'patina build learned "reviews before noon are read" --task none',
  ],
  tool: { name: 'learned', takes: ['lesson', 'task', 'exploration'] },
  async run(input, world) {
    if (input.task !== undefined && input.exploration !== undefined) return [oneOfBoth]
    const said = await readSaid(world, input.lesson, 'lesson')
    return isProblem(said) ? [said] : recordEvent(world, input, (at) => learn(at, said, input))
  },
}

const oneOfBoth = problem('bad-value', 'a lesson belongs to a task or to an exploration, not to both', {
  hint: "leave out '--task' or '--exploration'",
})

function learn(at: Standpoint, said: string, input: Input): Decision | Problem {
  const place =
    input.exploration === undefined
      ? atTask(at, said, input.task)
      : atExploration(at, said, input.exploration)
  if (isProblem(place)) return place
  const { pairs, where, json } = place
  return {
    subject: subjectLine('learn', said),
    pairs,
    said: `Recorded what was learned${where}`,
    json: { task: null, exploration: null, ...json },
  }
}

type Place = Pick<Decision, 'pairs' | 'json'> & { readonly where: string }

function atTask({ board, config }: Standpoint, said: string, wanted: string | undefined): Place | Problem {
  const active = config.hooks.linkActiveTask ? onlyActiveTask(board) : undefined
  const id = wanted ?? active ?? NONE
  if (id === NONE) return { pairs: lesson.encode({ type: 'LessonLearned', learned: said }), where: '' }
  const event = { type: 'TaskLinked', id, learned: said } as const
  return (
    task.decide(board, event) ?? { pairs: task.encode(event), where: ` at task ${id}`, json: { task: id } }
  )
}

function atExploration({ board }: Standpoint, said: string, id: string): Place | Problem {
  const event = { type: 'ExplorationLinked', id, learned: said } as const
  const refusal = exploration.decide(board, event)
  return (
    refusal ?? { pairs: exploration.encode(event), where: ` at exploration ${id}`, json: { exploration: id } }
  )
}
