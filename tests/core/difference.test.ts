import { expect, it } from 'vitest'
import { type Board, emptyBoard } from '../../src/core/board.ts'
import { compareBoards, describeDifference } from '../../src/core/difference.ts'

const board: Board = {
  ...emptyBoard,
  currentPhase: 3,
  tasks: [
    { id: '3a', title: 'x', status: 'active' },
    { id: '3b', title: 'y', status: 'pending' },
  ],
}

it('finds nothing between equal boards', () => {
  expect(compareBoards(board, structuredClone(board))).toEqual([])
})

it('tells thing by thing and field by field', () => {
  const found: Board = {
    ...emptyBoard,
    tasks: [
      { id: '3a', title: 'x', status: 'complete', reason: 'done' },
      { id: '3c', title: 'z', status: 'pending' },
    ],
  }
  expect(compareBoards(found, board).map(describeDifference)).toEqual([
    'current phase is missing',
    "task 3a: status is 'complete', the log says 'active'; reason is 'done', the log says not there",
    'task 3b is missing',
    'task 3c is not in the log',
  ])
})
