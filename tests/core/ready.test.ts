import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Board, emptyBoard, priorities, type Task } from '../../src/core/board.ts'
import { heldTasks, openDependencies, pendingInOrder, rankedReady } from '../../src/core/ready.ts'

const task = (id: string, more: Partial<Task> = {}): Task => ({ id, title: id, status: 'pending', ...more })
const board = (...tasks: Task[]): Board => ({ ...emptyBoard, tasks })
const ranked = (tasks: readonly Task[], births = tasks.map(({ id }) => id)) =>
  rankedReady(board(...tasks), births).map((one) => one.task.id)

const names = ['1a', '1b', '1c', '1d', '1e', '1f']
const drawnTask = (id: string): fc.Arbitrary<Task> =>
  fc
    .record(
      {
        priority: fc.constantFrom(...priorities),
        blocked: fc.constant('why'),
        dependsOn: fc.subarray(names, { minLength: 1, maxLength: 2 }),
        status: fc.constantFrom<Task['status']>('pending', 'pending', 'active', 'complete', 'abandoned'),
      },
      { requiredKeys: ['status'] },
    )
    .map((more) => task(id, more))
const drawn = fc.tuple(...names.map(drawnTask))

describe('what is ready', () => {
  it('is every open task that is neither active nor held', () => {
    fc.assert(
      fc.property(drawn, (tasks) => {
        const pending = tasks.filter(({ status }) => status === 'pending').map(({ id }) => id)
        const held = heldTasks(board(...tasks)).map(({ id }) => id)
        expect(new Set(ranked(tasks))).toEqual(new Set(pending.filter((id) => !held.includes(id))))
      }),
    )
  })

  it('waits for nothing that is open', () => {
    fc.assert(
      fc.property(drawn, (tasks) => {
        for (const { task: one } of rankedReady(board(...tasks), names)) {
          expect(openDependencies(board(...tasks), one)).toEqual([])
        }
      }),
    )
  })

  it('comes in the same order, however the board lists it', () => {
    fc.assert(
      fc.property(drawn, fc.shuffledSubarray(names, { minLength: names.length }), (tasks, births) => {
        expect(ranked([...tasks].reverse(), births)).toEqual(ranked(tasks, births))
      }),
    )
  })

  it('stands in the same order among all that is pending', () => {
    fc.assert(
      fc.property(drawn, (tasks) => {
        const ready = ranked(tasks)
        const pending = pendingInOrder(board(...tasks)).map(({ id }) => id)
        expect(pending.filter((id) => ready.includes(id))).toEqual(ready)
      }),
    )
  })

  it('ranks by priority, none being medium, before all else', () => {
    const tasks = [
      task('1a', { priority: 'low' }),
      task('1b'),
      task('1c', { priority: 'critical' }),
      task('1d', { priority: 'high' }),
      task('1e', { dependsOn: ['1a'] }),
      task('1f', { priority: 'medium' }),
    ]
    expect(ranked(tasks)).toEqual(['1c', '1d', '1b', '1f', '1a'])
  })

  it('then by all it unblocks, directly or through others, counted once', () => {
    const tasks = [
      task('1a', { dependsOn: ['1e'] }),
      task('1b', { dependsOn: ['1a', '1e'] }),
      task('1c', { dependsOn: ['1f'] }),
      task('1d', { status: 'complete', dependsOn: ['1f'] }),
      task('1f'),
      task('1e'),
    ]
    const found = rankedReady(board(...tasks), names)
    expect(found.map(({ task: { id }, unblocks }) => [id, unblocks])).toEqual([
      ['1e', 2],
      ['1f', 1],
    ])
  })

  it('then by age, whatever the ids', () => {
    expect(ranked([task('1a'), task('1b'), task('1c')], ['1c', '1a', '1b'])).toEqual(['1c', '1a', '1b'])
  })

  it('is nothing in a cycle, and still comes to an end', () => {
    const tasks = [task('1a', { dependsOn: ['1b'] }), task('1b', { dependsOn: ['1a'] }), task('1c')]
    expect(ranked(tasks)).toEqual(['1c'])
    expect(heldTasks(board(...tasks)).map(({ id }) => id)).toEqual(['1a', '1b'])
  })

  it('takes an abandoned dependency for closed', () => {
    expect(ranked([task('1a', { status: 'abandoned' }), task('1b', { dependsOn: ['1a'] })])).toEqual(['1b'])
  })
})
