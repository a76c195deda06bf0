import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Awaited } from '../../src/core/awaited.ts'

const oid = fc.constantFrom(
  ...['00', '01', 'a0', 'ff'].flatMap((end) => [`${'0'.repeat(38)}${end}`, `${end}${'7'.repeat(38)}`]),
)
const step = fc.tuple(fc.constantFrom('add' as const, 'arrive' as const), oid)

it('keeps places by oid until it arrives', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.nat(3), (steps, before) => {
      const awaited = new Awaited(20)
      const model = new Map<string, number[]>()
      for (const [place, [what, name]] of steps.entries()) {
        const text = Buffer.from(`${'x'.repeat(before)}${name} and more`)
        if (what === 'add') {
          awaited.add(text, before, place)
          model.set(name, [...(model.get(name) ?? []), place])
        } else {
          expect(awaited.arrive(text, before)).toEqual(model.get(name) ?? [])
          model.delete(name)
        }
      }
      expect(new Map(awaited.all())).toEqual(model)
    }),
    { numRuns: 1000 },
  )
})
