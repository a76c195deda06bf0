import { expect, it } from 'vitest'
import { progressLine } from '../../src/core/progress.ts'

it('tells rate and count, and the time left once it is known how much there is', () => {
  expect(progressLine(120_000, 1.5)).toBe('reading history: 120,000 commits, 80,000/s')
  expect(progressLine(120_000, 1.5, 1_000_000)).toBe(
    'reading history: 120,000 of 1,000,000 commits, 80,000/s, 11 s left',
  )
})
