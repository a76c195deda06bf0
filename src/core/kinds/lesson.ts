import { applied, type Kind, lastValue, pair } from '../kind.ts'

export interface LessonLearned {
  readonly type: 'LessonLearned'
  readonly learned: string
}

/** A lesson on its own: a `Learned` that stands with no exploration and no task (`model.md` R2). */
export const lesson: Kind<LessonLearned> = {
  name: 'lesson',
  head: 'Learned',
  keys: { Learned: 'text' },
  decode: (record) => [{ type: 'LessonLearned', learned: lastValue(record, 'Learned') as string }],
  encode: ({ learned }) => pair('Learned', learned),
  evolve: () => applied(),
  decide: () => undefined,
}
