import fc from 'fast-check'
import { type Board, compareTasks, emptyBoard, type Task } from '../../src/core/board.ts'

const criteria = fc.uniqueArray(fc.record({ text: fc.constantFrom('p', 'q'), met: fc.boolean() }), {
  minLength: 1,
  selector: ({ text }) => text,
})
const task = fc.record(
  {
    id: fc.constantFrom('3a', '3b', '3c'),
    title: fc.constantFrom('x', 'y'),
    status: fc.constantFrom('pending', 'active', 'complete', 'abandoned'),
    dependsOn: fc.subarray(['3a', '3b'], { minLength: 1 }),
    criteria: criteria.map((list) => list.sort((a, b) => (a.text < b.text ? -1 : 1))),
  },
  { requiredKeys: ['id', 'title', 'status'] },
) as fc.Arbitrary<Task>
/** Boards of few tasks, so that two of them have much in common. */
export const board: fc.Arbitrary<Board> = fc
  .uniqueArray(task, { selector: ({ id }) => id })
  .map((tasks) => ({ ...emptyBoard, tasks: tasks.sort(compareTasks) }))
