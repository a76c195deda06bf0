import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deferralId, explorationId, nextPhaseNumber, nextTaskId } from '../../src/core/next-id.ts'
import { fits } from '../../src/core/record.ts'

const tasks = (...ids: string[]) => ({ tasks: new Set(ids) })
const deferrals = (...pairs: [string, string][]) => ({
  deferrals: new Map(pairs.map(([id, title]) => [id, new Set([title])])),
})

describe('the next task id', () => {
  it('is never one that was used, and always an id', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 0, max: 800 }), (phase, count) => {
        const used = new Set<string>()
        for (let i = 0; i < count; i++) used.add(nextTaskId(phase, { tasks: used }))
        expect(used.size).toBe(count)
        expect([...used].every((id) => fits(id, 'id'))).toBe(true)
      }),
      { numRuns: 10 },
    )
  })

  it.each([
    [[], '3a'],
    [['3a', '3b'], '3c'],
    [['3b'], '3a'],
    [['4a', '13a', '3auth'], '3a'],
    [[...'abcdefghijklmnopqrstuvwxyz'].map((letter) => `3${letter}`), '3aa'],
  ])('after %j is %s', (used, next) => {
    expect(nextTaskId(3, tasks(...used))).toBe(next)
  })
})

describe('the next phase number', () => {
  it.each([
    [[], {}, 1],
    [[1, 2], {}, 3],
    [[5], {}, 6],
    [[1], { 2: 'Other' }, 3],
    [[1], { 2: 'Mine' }, 2],
  ])('after %j, with %j on branches, is %i', (known, taken, next) => {
    const phases = new Map(Object.entries(taken).map(([number, name]) => [Number(number), new Set([name])]))

    expect(nextPhaseNumber('Mine', known, { phases })).toBe(next)
  })
})

describe('the id of a deferral', () => {
  it('is an id, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        expect(fits(deferralId(title, deferrals()), 'id')).toBe(true)
      }),
    )
  })

  it.each([
    ['Temporal weighting', 'temporal-weighting'],
    ['  Größe & Œuvre: naïve?  ', 'grosse-oeuvre-naive'],
    ['“Quoted” – dashed', 'quoted-dashed'],
    ['日本語', 'deferred-1'],
    ['🎉', 'deferred-1'],
    [`${'word '.repeat(30)}`, 'word-word-word-word-word-word-word-word-word-word-word'],
  ])('of %j is %s', (title, id) => {
    expect(deferralId(title, deferrals())).toBe(id)
  })

  it('is numbered when another title has it', () => {
    expect(deferralId('A b!', deferrals(['a-b', 'A b']))).toBe('a-b-2')
    expect(deferralId('日', deferrals(['deferred-1', '語']))).toBe('deferred-2')
  })

  it('stays the same for the same title', () => {
    expect(deferralId('A b', deferrals(['a-b', 'A b']))).toBe('a-b')
  })
})

describe('the id of an exploration', () => {
  const now = new Date(2025, 11, 17, 10, 30, 45)

  it('tells when it began, by the clock on the wall', () => {
    expect(explorationId(now, { explorations: new Set() })).toBe('exp-20251217-103045')
  })

  it('is numbered when another began in the same second', () => {
    const explorations = new Set(['exp-20251217-103045', 'exp-20251217-103045-2'])

    expect(explorationId(now, { explorations })).toBe('exp-20251217-103045-3')
  })
})
