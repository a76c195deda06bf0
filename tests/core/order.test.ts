import fc from 'fast-check'
import { expect, it } from 'vitest'
import { byId } from '../../src/core/order.ts'

const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._~-]{0,8}$/)

it('orders letters a to z before aa, and numbers by value', () => {
  const ids = ['10a', '3aa', '3z', '3b', '3a', '2z']
  expect([...ids].sort(byId)).toEqual(['2z', '3a', '3b', '3z', '3aa', '10a'])
})

it('orders run by run, as they stand', () => {
  const odd = fc.oneof(id, fc.string({ maxLength: 6 }), fc.stringMatching(/^[0a]{0,4}[1b~]{0,3}$/))
  fc.assert(
    fc.property(odd, odd, (a, b) => {
      expect(Math.sign(byId(a, b))).toBe(Math.sign(byRuns(a, b)))
    }),
    { numRuns: 1000 },
  )
})

function byRuns(a: string, b: string): number {
  const runs = (id: string) => id.match(/\d+|[A-Za-z]+|[^A-Za-z\d]+/g) ?? []
  const [left, right] = [runs(a), runs(b)]
  const codes = (x: string, y: string) => (x < y ? -1 : x > y ? 1 : 0)
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x, y] = [left[i] as string, right[i] as string]
    const [m, n] = [x.replace(/^0+/, ''), y.replace(/^0+/, '')]
    const isNumber = [x, y].every((one) => /^\d/.test(one))
    const isWord = [x, y].every((one) => /^[A-Za-z]/.test(one))
    const found = isNumber
      ? m.length - n.length || codes(m, n)
      : isWord
        ? x.length - y.length || codes(x, y)
        : codes(x, y)
    if (found !== 0) return found
  }
  return left.length - right.length || codes(a, b)
}

it('is a total order', () => {
  fc.assert(
    fc.property(id, id, id, (a, b, c) => {
      expect(Math.sign(byId(a, b))).toBe(-Math.sign(byId(b, a)) || 0)
      expect(byId(a, b) === 0).toBe(a === b)
      if (byId(a, b) <= 0 && byId(b, c) <= 0) expect(byId(a, c)).toBeLessThanOrEqual(0)
    }),
  )
})
