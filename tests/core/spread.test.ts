import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spreadOf } from '../../src/core/spread.ts'

const values = fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 60 })

describe('a spread', () => {
  it('has as many values at or below each rank as it says, and no fewer would do', () => {
    fc.assert(
      fc.property(values, (all) => {
        const { count, p85, p95 } = spreadOf(all)!
        expect(count).toBe(all.length)
        for (const [rank, share] of [
          [p85, 85],
          [p95, 95],
        ] as const) {
          expect(all).toContain(rank)
          expect(all.filter((value) => value <= rank).length * 100).toBeGreaterThanOrEqual(share * all.length)
          expect(all.filter((value) => value < rank).length * 100).toBeLessThan(share * all.length)
        }
      }),
    )
  })

  it('has as many values above the median as below, in whatever order they come', () => {
    fc.assert(
      fc.property(values, (all) => {
        const { median } = spreadOf(all)!
        expect(all.filter((value) => value < median).length).toBeLessThanOrEqual(all.length / 2)
        expect(all.filter((value) => value > median).length).toBeLessThanOrEqual(all.length / 2)
        expect(spreadOf(all.toReversed())).toEqual(spreadOf(all))
      }),
    )
  })

  it('of one value is that value, of none is nothing', () => {
    expect(spreadOf([7])).toEqual({ count: 1, median: 7, p85: 7, p95: 7 })
    expect(spreadOf([1, 2])?.median).toBe(1.5)
    expect(spreadOf([])).toBeUndefined()
  })
})
