import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeControl } from '../../src/views/escape.ts'

describe('escaping', () => {
  it('leaves nothing that acts on a terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeControl(text)).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u)
      }),
    )
  })

  it('leaves all other text as it is', () => {
    for (const text of ['plain', 'naïve', '日本', 'שלום', '🙂👩‍👩‍👧', 'a\\x1b', 'e\u0301']) {
      expect(escapeControl(text)).toBe(text)
    }
  })

  it.each([
    ['\x1b[31mred\x07', '\\x1b[31mred\\x07'],
    ['a\nb\tc\0', 'a\\x0ab\\x09c\\x00'],
    ['\x7f\x9b', '\\x7f\\x9b'],
    ['abc\u202edef\u2066', 'abc\\u202edef\\u2066'],
    ['\u061c\u200e\u200f', '\\u061c\\u200e\\u200f'],
  ])('shows %j as %j', (text, shown) => {
    expect(escapeControl(text)).toBe(shown)
  })
})
