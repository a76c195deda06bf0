import { describe, expect, it } from 'vitest'
import type { Checkpoint } from '../../src/core/checkpoint.ts'
import { planHead, type Standing } from '../../src/core/rollback.ts'

const kept: Checkpoint = {
  name: 'kept',
  made: '2025-12-17T10:30:45.123Z',
  workTree: '.',
  head: 'aaa',
  branch: 'refs/heads/main',
  index: 'iii',
  others: [],
}
const standing = (refs: Record<string, string>, more: Partial<Standing> = {}): Standing => ({
  head: 'aaa',
  branch: 'refs/heads/main',
  refs: new Map(Object.entries(refs)),
  elsewhere: new Map(),
  ...more,
})

describe('how HEAD gets back', () => {
  it('moves its branch back from where it is', () => {
    expect(planHead(kept, standing({ 'refs/heads/main': 'bbb' }, { head: 'bbb' }))).toEqual({
      moves: [{ ref: 'refs/heads/main', oid: 'aaa', was: 'bbb' }],
      branch: 'refs/heads/main',
      head: 'aaa',
      others: [],
    })
  })

  it('keeps where another branch stood that it moves', () => {
    const now = standing(
      { 'refs/heads/main': 'bbb', 'refs/heads/x': 'ccc' },
      { head: 'ccc', branch: 'refs/heads/x' },
    )
    expect(planHead(kept, now)).toMatchObject({ others: [{ ref: 'refs/heads/main', oid: 'bbb' }] })
  })

  it('makes a branch again that is gone, and takes it away again', () => {
    const now = standing({}, { branch: 'refs/heads/x' })
    expect(planHead(kept, now)).toMatchObject({
      moves: [{ ref: 'refs/heads/main', oid: 'aaa' }],
      others: [{ ref: 'refs/heads/main' }],
    })
    const back = { ...kept, branch: 'refs/heads/x', others: [{ ref: 'refs/heads/main' }] }
    expect(planHead(back, standing({ 'refs/heads/main': 'aaa', 'refs/heads/x': 'aaa' }))).toMatchObject({
      moves: [{ ref: 'refs/heads/main', was: 'aaa' }],
    })
  })

  it('is refused where another work tree is on the branch', () => {
    const elsewhere = new Map([['refs/heads/main', '/over/there']])
    const now = standing({ 'refs/heads/main': 'aaa' }, { branch: 'refs/heads/x', elsewhere })
    expect(planHead(kept, now)).toMatchObject({
      code: 'branch-in-use',
      message: "'main' is checked out in '/over/there'",
    })
  })
})
