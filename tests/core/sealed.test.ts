import { describe, expect, it } from 'vitest'
import { type Board, emptyBoard } from '../../src/core/board.ts'
import { printBuildFile } from '../../src/core/build-file.ts'
import { isSealedWith } from '../../src/core/sealed.ts'

const deferral = (id: string) => ({ id, title: id, discovered: '2025-12-17' })
const board: Board = { ...emptyBoard, deferred: [deferral('first'), deferral('second')] }

describe('a build file is sealed with a board', () => {
  it('when it says the same, as patina wrote it', () => {
    expect(isSealedWith(printBuildFile(board), board)).toBe(true)
  })

  it('but not when it lists things in another order than that of their birth', () => {
    const turned = { ...board, deferred: [...board.deferred].reverse() }

    expect(isSealedWith(printBuildFile(turned), board)).toBe(false)
  })

  it('but not when a hand was at it, or there is none', () => {
    expect(isSealedWith(`${printBuildFile(board)}\n# mine\n`, board)).toBe(false)
    expect(isSealedWith(undefined, board)).toBe(false)
  })
})
