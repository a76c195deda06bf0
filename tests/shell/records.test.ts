import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitFields } from '../../src/shell/records.ts'

const field = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', ''))

async function split(bytes: Buffer, cuts: readonly number[]): Promise<string[]> {
  const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort(
    (a, b) => a - b,
  )
  async function* chunks() {
    for (const [at, start] of places.entries()) yield bytes.subarray(start, places[at + 1] ?? bytes.length)
  }
  const fields: string[] = []
  for await (const some of splitFields(chunks())) fields.push(...some)
  return fields
}

it('reads back the fields, wherever the stream was cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(field), fc.array(fc.nat()), async (fields, cuts) => {
      const bytes = Buffer.from(fields.map((text) => `${text}\0`).join(''))

      expect(await split(bytes, cuts)).toEqual(fields)
    }),
  )
})

it('counts a last field without its NUL', async () => {
  expect(await split(Buffer.from('a\0\0b'), [])).toEqual(['a', '', 'b'])
})
