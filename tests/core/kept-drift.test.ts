import { describe, expect, it } from 'vitest'
import { type Board, emptyBoard, type Task } from '../../src/core/board.ts'
import { keepDrift } from '../../src/core/kept-drift.ts'

const task = (id: string, more: Partial<Task> = {}): Task => ({
  id,
  title: `Make ${id}`,
  status: 'pending',
  ...more,
})
const board = (...tasks: Task[]): Board => ({ ...emptyBoard, tasks })

const IMPLIED = board(task('1a'))
const NOW = board(task('1a'), task('1c'))

describe('drift that is kept', () => {
  it('is nothing where there is none', () => {
    expect(keepDrift(NOW, [])).toEqual(NOW)
    expect(keepDrift(NOW, [{ found: IMPLIED, implied: IMPLIED }])).toEqual(NOW)
  })

  it('stands beside what the log says since', () => {
    const found = board(task('1a', { status: 'complete' }), task('1b'))
    expect(keepDrift(NOW, [{ found, implied: IMPLIED }])).toEqual(
      board(task('1a', { status: 'complete' }), task('1b'), task('1c')),
    )
  })

  it('is not what the file had merely not followed yet', () => {
    const implied = board(task('1a', { status: 'active' }), task('1b'))
    expect(keepDrift(implied, [{ found: IMPLIED, implied }])).toEqual(implied)
    expect(
      keepDrift({ ...implied, currentPhase: 2 }, [
        { found: IMPLIED, implied: { ...implied, currentPhase: 2 } },
      ]),
    ).toEqual({
      ...implied,
      currentPhase: 2,
    })
  })

  it('goes when the log comes to say the same', () => {
    const found = board(task('1a'), task('1b'))
    const now = board(task('1a'), task('1b', { status: 'active' }))
    expect(keepDrift(now, [{ found, implied: IMPLIED }])).toEqual(now)
  })

  it('is the same in whatever order its sources come', () => {
    const one = { found: board(task('1a'), task('1b')), implied: IMPLIED }
    const other = { found: board(task('1a', { status: 'active' })), implied: IMPLIED }
    expect(keepDrift(NOW, [one, other])).toEqual(keepDrift(NOW, [other, one]))
  })
})
