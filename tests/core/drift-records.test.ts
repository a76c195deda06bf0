import { expect, it } from 'vitest'
import { type Board, emptyBoard, type Task } from '../../src/core/board.ts'
import { compareBoards } from '../../src/core/difference.ts'
import { recordsOfDrift } from '../../src/core/drift-records.ts'

const board = (...tasks: Task[]): Board => ({ ...emptyBoard, tasks })
const said = (found: Board, implied: Board) =>
  recordsOfDrift(found, compareBoards(found, implied), implied).map(({ trailers }) =>
    trailers.map(({ key, value }) => `${key}: ${value}`),
  )

it('says what a file plans of a task, dependencies when every task is there', () => {
  const first: Task = { id: '1a', title: 'A', status: 'pending', dependsOn: ['1b'], priority: 'high' }
  const second: Task = { id: '1b', title: 'B', status: 'pending', criteria: [{ text: 'x', met: true }] }
  expect(said(board(first, second), emptyBoard)).toEqual([
    ['Task: 1a', 'Task-Title: A', 'Task-Status: pending', 'Task-Priority: high'],
    ['Task: 1b', 'Task-Title: B', 'Task-Status: pending', 'Task-Criterion: x', 'Task-Criterion-Met: 1'],
    ['Task: 1a', 'Depends-On: 1b'],
  ])
})

it('counts criteria as the log does', () => {
  const known: Task = { id: '1a', title: 'A', status: 'active', criteria: [{ text: 'x', met: false }] }
  const found: Task = { ...known, criteria: [{ text: 'y', met: true }] }
  expect(said(board(found), board(known))).toEqual([
    ['Task: 1a', 'Task-Criterion: y', 'Task-Criterion-Met: 2'],
  ])
})
