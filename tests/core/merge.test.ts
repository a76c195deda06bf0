import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Board, emptyBoard, type Task } from '../../src/core/board.ts'
import { mergeBoards } from '../../src/core/merge.ts'
import { board } from '../support/drawn-boards.ts'

const board3 = fc.tuple(board, board, board)

describe('merging build files', () => {
  it('takes the side that changed', () => {
    fc.assert(
      fc.property(board, board, (base, side) => {
        expect(mergeBoards(base, side, base)).toEqual({ board: side, disagreements: [] })
        expect(mergeBoards(base, base, side)).toEqual({ board: side, disagreements: [] })
      }),
    )
  })

  it('takes what both sides agree on', () => {
    fc.assert(
      fc.property(board, board, (base, side) => {
        expect(mergeBoards(base, side, side)).toEqual({ board: side, disagreements: [] })
      }),
    )
  })

  it('comes to the same from either side, but for what is disputed', () => {
    fc.assert(
      fc.property(board3, ([base, ours, theirs]) => {
        const [one, other] = [mergeBoards(base, ours, theirs), mergeBoards(base, theirs, ours)]
        expect(new Set(one.disagreements)).toEqual(new Set(other.disagreements))
        if (one.disagreements.length === 0) expect(one.board).toEqual(other.board)
      }),
    )
  })

  it('never loses a thing that a side added or changed', () => {
    fc.assert(
      fc.property(board3, ([base, ours, theirs]) => {
        const merged = new Set(mergeBoards(base, ours, theirs).board.tasks.map(({ id }) => id))
        const text = (one: Board, id: string) => JSON.stringify(one.tasks.find((found) => found.id === id))
        for (const side of [ours, theirs]) {
          for (const { id } of side.tasks) if (text(side, id) !== text(base, id)) expect(merged).toContain(id)
        }
      }),
    )
  })

  it('lets the further status stand and says so', () => {
    const at = (status: Task['status']): Board => ({
      ...emptyBoard,
      tasks: [{ id: '3a', title: 'x', status }],
    })
    const merged = mergeBoards(at('active'), at('abandoned'), at('complete'))
    expect(merged).toEqual({ board: at('complete'), disagreements: ['task 3a: status'] })
  })

  it('merges criteria one by one', () => {
    const at = (...list: [text: string, met: boolean][]): Board => ({
      ...emptyBoard,
      tasks: [
        { id: '3a', title: 'x', status: 'active', criteria: list.map(([text, met]) => ({ text, met })) },
      ],
    })
    const merged = mergeBoards(at(['p', false]), at(['p', true]), at(['p', false], ['q', false]))
    expect(merged).toEqual({ board: at(['p', true], ['q', false]), disagreements: [] })
  })
})
