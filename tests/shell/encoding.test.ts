import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../src/shell/encoding.ts'

const drawnBytes = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes))

describe('text in an encoding', () => {
  it('has the same bytes after nothing was changed, or cannot be written', () => {
    fc.assert(
      fc.property(
        drawnBytes,
        fc.constantFrom(
          'UTF-8',
          'latin1',
          'ISO-8859-1',
          'windows-1252',
          'ISO-8859-15',
          'koi8-r',
          'sjis',
          'no-such',
        ),
        (bytes, encoding) => {
          const { text, encode } = decodeText(bytes, encoding)
          const again = encode(text)
          expect(again === undefined || again.equals(bytes)).toBe(true)
        },
      ),
    )
  })

  it.each(['latin1', 'ISO-8859-1', 'windows-1252', 'ISO-8859-15', 'koi8-r'])(
    'can always be written in %s',
    (encoding) => {
      fc.assert(
        fc.property(drawnBytes, (bytes) => {
          const { text, encode } = decodeText(bytes, encoding)
          expect(encode(text)?.equals(bytes)).toBe(true)
        }),
      )
    },
  )

  it('is read as what it says', () => {
    expect(decodeText(Buffer.from([0xe4, 0x80]), 'ISO-8859-1').text).toBe('ä\u0080')
    expect(decodeText(Buffer.from([0xa4]), 'ISO-8859-15').text).toBe('€')
    expect(decodeText(Buffer.from('ä')).text).toBe('ä')
    expect(decodeText(Buffer.from([0x83, 0x65]), 'shift_jis').text).toBe('テ')
  })

  it('is not written where the encoding cannot hold it, or the bytes are not what they should be', () => {
    expect(decodeText(Buffer.from('a'), 'latin1').encode('€')).toBeUndefined()
    expect(decodeText(Buffer.from([0xe4])).encode('a')).toBeUndefined()
    expect(decodeText(Buffer.from('a'), 'no-such').encode('a')).toBeUndefined()
  })
})
