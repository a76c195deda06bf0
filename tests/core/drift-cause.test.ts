import { describe, expect, it } from 'vitest'
import { type Board, emptyBoard, type Task } from '../../src/core/board.ts'
import { printBuildFile } from '../../src/core/build-file.ts'
import { causesIn, differencesOf, type Stand, type Step } from '../../src/core/drift-cause.ts'
import { driftProblem } from '../../src/core/drift-problem.ts'

const task = (id: string, status: Task['status'] = 'pending'): Task => ({ id, title: `Make ${id}`, status })
const board = (...tasks: Task[]): Board => ({ ...emptyBoard, tasks })
const stand = (file: Board | string, log: Board): Stand => ({
  text: typeof file === 'string' ? file : printBuildFile(file),
  board: log,
})
const sealed = (one: Board): Stand => stand(one, one)

function causes(here: Stand, parents: Stand[], more: Partial<Step> = {}): string[] {
  const step: Step = { oid: 'c'.repeat(40), isPicked: false, ...here, parents, ...more }
  return [...causesIn(step, differencesOf(here)).values()]
}

const BEFORE = board(task('1a'))
const AFTER = board(task('1a', 'active'))

describe('why a file drifted', () => {
  it('is a hand where the file changed and does not fit its digest', () => {
    const byHand = printBuildFile(BEFORE).replace('"pending"', '"complete"')
    expect(causes(stand(byHand, BEFORE), [sealed(BEFORE)])).toEqual(['edited'])
    expect(causes(stand(byHand, AFTER), [sealed(BEFORE)])).toEqual(['edited'])
  })

  it('is a loss where the file says more and the log does not move', () => {
    expect(causes(stand(AFTER, BEFORE), [sealed(BEFORE)])).toEqual(['lost'])
    expect(causes(stand(board(task('1a'), task('1b')), BEFORE), [sealed(BEFORE)])).toEqual(['lost'])
  })

  it('is a seal that is missing where the log moved and the file did not', () => {
    expect(causes(stand(BEFORE, AFTER), [sealed(BEFORE)])).toEqual(['unsealed'])
    expect(causes({ text: undefined, board: AFTER }, [{ text: undefined, board: BEFORE }])).toEqual([])
    expect(causes({ text: undefined, board: AFTER }, [])).toEqual(['unsealed'])
  })

  it('is a merge without a seal where each side moved one of them', () => {
    const [left, right] = [board(task('1a'), task('1b')), board(task('1a'), task('1c'))]
    const both = board(task('1a'), task('1b'), task('1c'))
    expect(causes(stand(left, both), [sealed(left), sealed(right)])).toEqual(['unsealed'])
  })

  it('is the middle of a series where a copy lags', () => {
    expect(causes(stand(BEFORE, AFTER), [sealed(BEFORE)], { isPicked: true })).toEqual(['midway'])
  })

  it('is not sought in a commit that found the difference there', () => {
    expect(causes(stand(BEFORE, AFTER), [stand(BEFORE, AFTER)])).toEqual([])
    const later = board(task('1a', 'complete'))
    expect(causes(stand(BEFORE, later), [stand(BEFORE, AFTER)])).toEqual([])
  })

  it('is told with both ways out, unless the file only lags', () => {
    const [difference] = differencesOf(stand(AFTER, BEFORE))
    if (!difference) throw new Error('no difference')
    const lost = driftProblem({ difference, cause: 'lost', commit: 'c' })
    const midway = driftProblem({ difference, cause: 'midway', commit: 'c' })

    expect(lost).toMatchObject({ code: 'build-file-lost', severity: 'error', commit: 'c' })
    expect(lost.hint).toMatch(/reconcile.*rebuild/)
    expect(midway).toMatchObject({ code: 'build-file-midway', severity: 'note' })
    expect(driftProblem({ difference })).toMatchObject({ code: 'build-file-differs', severity: 'error' })
  })
})
