import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addLine, hasLine, removeLine, splitLines } from '../../src/setup/lines.ts'

const text = fc
  .array(fc.constantFrom('', 'a', '  b', '# c', '\u00e9'))
  .chain((lines) =>
    fc
      .tuple(fc.constantFrom('\n', '\r\n'), fc.boolean())
      .map(([end, isEnded]) => lines.join(end) + (isEnded && lines.length > 0 ? end : '')),
  )

describe('a line that is added', () => {
  it('is taken out again without a trace', () => {
    fc.assert(
      fc.property(text, (before) => {
        expect(removeLine(addLine(before, 'ours'), 'ours')).toBe(before)
      }),
    )
  })

  it('is there, once, however often it is added', () => {
    fc.assert(
      fc.property(text, (before) => {
        const after = addLine(before, 'ours')
        expect(hasLine(after, 'ours')).toBe(true)
        expect(addLine(after, 'ours')).toBe(after)
      }),
    )
  })

  it('ends as the lines around it do', () => {
    expect(addLine('a\r\n', 'ours')).toBe('a\r\nours\r\n')
    expect(addLine('a', 'ours')).toBe('a\nours')
    expect(addLine('', 'ours')).toBe('ours\n')
  })
})

it('splits a text into lines that make it up again', () => {
  fc.assert(
    fc.property(text, (before) => {
      expect(splitLines(before).join('')).toBe(before)
    }),
  )
})
