import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fits } from '../../src/core/record.ts'
import { foldLines, typedId, typedPhase, typedReason, typedTitle } from '../../src/core/typed.ts'

describe('a title a person typed', () => {
  it('is one that a trailer can hold, or a problem', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const title = typedTitle(text)
        expect(typeof title === 'string' ? fits(title, 'text') : title.severity === 'error').toBe(true)
      }),
    )
  })

  it.each([
    '"quoted" \\ and \'more\'',
    'emoji 🎉 and 👩‍👩‍👧',
    'שלום עולם',
    'a\u0301 accents',
    '#1 -- $(x) `y`',
  ])('may be %s', (text) => {
    expect(typedTitle(text)).toBe(text)
  })

  it('is trimmed', () => {
    expect(typedTitle(' \n a b\t')).toBe('a b')
  })

  it.each([
    ['', 'empty-text'],
    [' \u200b\u200f ', 'empty-text'],
    ['x'.repeat(257), 'text-too-long'],
    ['x'.repeat(10_000), 'text-too-long'],
  ])('is refused when it is %j', (text, code) => {
    expect(typedTitle(text)).toMatchObject({ code })
  })

  it.each([
    ['a\nb', 'a newline at character 2'],
    ['ab\0', 'a NUL at character 3'],
    ['🎉\x1b[31m', 'an escape character at character 2'],
    ['a\u0085b', 'the control character U+0085 at character 2'],
    ['caf\ufffd', 'bytes that are no UTF-8 at character 4'],
  ])('names the character of %j that cannot be', (text, words) => {
    expect(typedTitle(text)).toMatchObject({ code: 'bad-text', message: `the title has ${words}` })
  })

  it('counts characters, not halves of them', () => {
    expect(typedTitle('🎉'.repeat(256))).toBe('🎉'.repeat(256))
  })
})

describe('a reason a person typed', () => {
  it('may be long', () => {
    expect(typedReason('x'.repeat(10_000), 'reason')).toHaveLength(10_000)
    expect(typedReason('x'.repeat(10_001), 'reason')).toMatchObject({ code: 'text-too-long' })
  })
})

describe('a phase a person typed', () => {
  it.each(['0', '-1', 'x', '', '1.5', '1e3', '٣', '9999999999'])('is no %j', (text) => {
    expect(typedPhase(text)).toMatchObject({ code: 'bad-phase' })
  })

  it('is a number', () => {
    expect(typedPhase('12')).toBe(12)
  })
})

describe('an id a person chose', () => {
  it.each(['', '-a', 'a b', 'ä', 'a'.repeat(65)])('is no %j', (text) => {
    expect(typedId(text)).toMatchObject({ code: 'bad-id' })
  })
})

describe('a long text', () => {
  it('is folded into one line', () => {
    expect(foldLines('one \r\n  two\n\n\tthree\n')).toBe('one two three')
  })
})
