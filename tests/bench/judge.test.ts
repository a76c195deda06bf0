import { expect, it } from 'vitest'
import { judge } from '../../bench/judge.mjs'
import { quantile } from '../../bench/measure.mjs'

const group = { name: 'a group', floors: { G: 'git' }, rows: [], open: async () => ({ variants: {} }) }
const times = (...wall: number[]) => ({ wall, cpu: wall })
const samples = { node: times(40, 50, 60), git: times(4, 5, 6), plain: times(14, 15, 300) }
const judged = (budget: string) =>
  judge({ what: 'a row', is: 'plain', budget }, group, samples, { size: 5.2 })

it('tells the median in multiples of the floors of the same rounds', () => {
  expect(judged('G + 0.3 N')).toMatchObject({ value: '15.0 ms', ratio: 'G + 0.20 N', isOver: false })
  expect(judged('0.3 N')).toMatchObject({ ratio: '0.30 N' })
})

it('takes the mean of the processor time, which is counted too coarsely for a median', () => {
  expect(judged('G + 0.3 N').byCpu).toBe('G + 2.09 N')
})

it('finds a figure over its budget, and only then', () => {
  expect(judged('G + 0.19 N').isOver).toBe(true)
  expect(judged('0.3 N').isOver).toBe(false)
})

it('finds nothing over where a row has no limit', () => {
  expect(judged('G + ? N')).toMatchObject({ ratio: 'G + 0.20 N', budget: '—', isOver: false })
})

it('judges sizes, and takes one that is not known for too much', () => {
  const sized = (is: string, budget: string) =>
    judge({ what: 'a size', is, budget }, group, samples, { size: 5.2 })
  expect(sized('size', '5 MB').isOver).toBe(true)
  expect(sized('size', '6 MB').isOver).toBe(false)
  expect(sized('unknown', '6 MB').isOver).toBe(true)
})

it('finds the middle half of numbers in any order', () => {
  expect([0.25, 0.5, 0.75].map((share) => quantile([5, 1, 3, 2, 4], share))).toEqual([2, 3, 4])
  expect(quantile([1, 2], 0.5)).toBe(1.5)
})
