import { describe, expect, it } from 'vitest'
import { isGitBlock, isOurBlock, readTrailers } from '../../src/core/trailer.ts'

const lines = (...texts: string[]) => texts.map((text, i) => ({ text, number: i + 1 }))

describe('isGitBlock', () => {
  it('takes a paragraph of trailers alone', () => {
    expect(isGitBlock(lines('Task: 3a', 'Learned: a', '  b'))).toBe(true)
  })

  it('takes a quarter of trailers when git made one of them', () => {
    const prose = (count: number) => Array.from({ length: count }, (_, i) => `line ${i}`)
    expect(isGitBlock(lines(...prose(6), 'Task: 3a', 'Signed-off-by: A'))).toBe(true)
    expect(isGitBlock(lines(...prose(7), 'Task: 3a', 'Signed-off-by: A'))).toBe(false)
  })

  it('rejects one line of prose among trailers', () => {
    expect(isGitBlock(lines('Task: 3a', 'not a trailer'))).toBe(false)
  })

  it('counts an indented line below prose as prose', () => {
    expect(isGitBlock(lines('  indented', 'Task: 3a'))).toBe(false)
  })

  it('rejects a breaking change, which isOurBlock takes', () => {
    const block = lines('BREAKING CHANGE: all of it', '  and more', 'Task: 3a')
    expect(isGitBlock(block)).toBe(false)
    expect(isOurBlock(block)).toBe(true)
  })
})

describe('readTrailers', () => {
  it('unfolds a value as git does: the line end and the blanks after it become one blank', () => {
    expect(readTrailers(lines('Learned: a   ', '   b   '))).toEqual([
      { key: 'Learned', value: 'a    b', line: 1 },
    ])
  })

  it('keeps a no-break space, which is no blank to git', () => {
    expect(readTrailers(lines('Learned: \u00a0x\u00a0'))).toMatchObject([{ value: '\u00a0x\u00a0' }])
  })

  it('attaches nothing to a line that is no trailer', () => {
    const block = lines('Task: 3a', '(cherry picked from commit 0123456)', '  stray')
    expect(readTrailers(block)).toEqual([{ key: 'Task', value: '3a', line: 1 }])
  })
})
