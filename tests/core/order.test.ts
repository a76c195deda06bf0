import fc from 'fast-check'
import { expect, it } from 'vitest'
import { byId } from '../../src/core/order.ts'

const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._~-]{0,8}$/)

it('orders letters a to z before aa, and numbers by value', () => {
  const ids = ['10a', '3aa', '3z', '3b', '3a', '2z']
  expect([...ids].sort(byId)).toEqual(['2z', '3a', '3b', '3z', '3aa', '10a'])
})

it('is a total order', () => {
  fc.assert(
    fc.property(id, id, id, (a, b, c) => {
      expect(Math.sign(byId(a, b))).toBe(-Math.sign(byId(b, a)) || 0)
      expect(byId(a, b) === 0).toBe(a === b)
      if (byId(a, b) <= 0 && byId(b, c) <= 0) expect(byId(a, c)).toBeLessThanOrEqual(0)
    }),
  )
})
