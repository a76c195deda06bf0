import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { subjectLine } from '../../src/core/subject.ts'

describe('a subject', () => {
  it('is never wider than 100 columns', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
        expect(subjectLine('task', `add 3a - ${title}`).length).toBeLessThanOrEqual(100)
      }),
    )
  })

  it('says it all where there is room', () => {
    expect(subjectLine('task', 'complete 3a - Instrument Scry')).toBe(
      'build(task): complete 3a - Instrument Scry',
    )
  })

  it('is cut between two characters as people count them', () => {
    const family = '👩‍👩‍👧'
    const subject = subjectLine('task', `add 3a - ${family.repeat(40)}`)

    expect(subject).toMatch(/^build\(task\): add 3a - (👩‍👩‍👧)+…$/u)
  })

  it('has no full stop at its end', () => {
    expect(subjectLine('task', 'add 3a - Do it...')).toBe('build(task): add 3a - Do it')
  })
})
