import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Board } from '../../src/core/board.ts'
import { printBuildFile } from '../../src/core/build-file.ts'
import { verifyBuildFile, verifyKnown } from '../../src/core/verify.ts'
import { board as anyBoard } from '../support/drawn-boards.ts'

const board: Board = {
  currentPhase: 1,
  phases: [{ number: 1, name: 'One', status: 'active' }],
  tasks: [{ id: '1a', phase: 1, title: 'First', status: 'pending' }],
  deferred: [],
  explorations: [],
}
const tip = 'a'.repeat(40)
const codes = (text: string, implied = board) =>
  verifyBuildFile(text, implied, tip).map(({ code, severity }) => `${severity} ${code}`)

describe('verifying a build file', () => {
  it('finds nothing wrong with what was printed, at whatever tip', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.option(fc.constant('b'.repeat(40))), (title, at) => {
        const drawn = { ...board, tasks: [{ id: '1a', title, status: 'active' as const }] }
        expect(codes(printBuildFile(drawn, at ?? undefined), drawn)).toEqual([])
      }),
    )
  })

  it('tells what a file does not say that history has moved on from', () => {
    const moved = { ...board, tasks: [] }
    const [reason, difference] = verifyBuildFile(printBuildFile(board, 'b'.repeat(40)), moved, tip)

    expect(reason).toMatchObject({
      code: 'build-file-stale',
      message: `the build file does not say what the log says: it was projected at bbbbbbbbbb, HEAD is aaaaaaaaaa`,
    })
    expect(difference).toMatchObject({ code: 'build-file-differs', message: 'task 1a is not in the log' })
  })

  it('says the same by the board that a file tells as by its text', () => {
    const at = 'b'.repeat(40)
    const phase = fc.option(fc.constantFrom(1, 2), { nil: undefined })
    const withPhase = (drawn: Board, currentPhase?: number): Board => ({
      ...drawn,
      ...(currentPhase !== undefined && { currentPhase }),
    })
    fc.assert(
      fc.property(anyBoard, phase, anyBoard, phase, (one, first, other, second) => {
        const [found, implied] = [withPhase(one, first), withPhase(other, second)]
        const byText = verifyBuildFile(printBuildFile(found, at), implied, tip)
        expect(verifyKnown({ board: found, tip: at }, implied, tip)).toEqual(byText)
      }),
    )
  })

  it('knows an edit by hand by the digest', () => {
    const text = printBuildFile(board, tip)

    expect(codes(text.replace('First', 'Last'))).toEqual([
      'error build-file-edited',
      'error build-file-differs',
    ])
    expect(codes(`${text}# a remark\n`)).toEqual(['note build-file-edited'])
  })

  it('takes another layout of the same for a note', () => {
    const text = printBuildFile(board, tip)

    expect(codes(text.replace('# Do not edit it', '# Do not edit'))).toEqual(['note build-file-layout'])
  })

  it('says what keeps a file from being read at all', () => {
    expect(codes('<<<<<<< ours\n')).toEqual(['error build-file-conflict'])
    expect(codes('[[task')).toEqual(['error build-file-invalid'])
  })
})
