import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checksum } from '../../src/core/checksum.ts'

it('sums up piece by piece what it sums up at once, pieces without any bytes among them', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 }), (pieces) => {
      const whole = Uint8Array.from(pieces.flatMap((piece) => [...piece]))
      // as a column without rows is: bytes that stand nowhere
      const nowhere = new Uint8Array(new Float64Array(0).buffer)
      const all = pieces.flatMap((piece) => [piece, nowhere])
      expect(all.reduce((sum, piece) => checksum(piece, sum), 0)).toBe(checksum(whole))
    }),
  )
})

it('is the sum that Node makes, of few bytes and of many', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom(1, 40, 400),
      fc.nat(),
      (bytes, times, sum) => {
        const all = Buffer.concat(Array.from({ length: times }, () => bytes))
        expect(checksum(all, sum)).toBe(crc32(all, sum))
      },
    ),
  )
})

it('tells one flipped bit', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat(), fc.nat(7), (bytes, n, bit) => {
      const at = n % bytes.length
      const flipped = bytes.map((byte, i) => (i === at ? byte ^ (1 << bit) : byte))
      expect(checksum(flipped)).not.toBe(checksum(bytes))
    }),
  )
})
