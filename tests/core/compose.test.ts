import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addTrailers, printTrailers } from '../../src/core/compose.ts'
import { readMessage } from '../../src/core/message.ts'
import { isGitBlock, readTrailers } from '../../src/core/trailer.ts'

const numbered = (lines: string[]) => lines.map((text, i) => ({ text, number: i + 1 }))
const word = fc.stringMatching(/^[!-~]{1,30}$/)
const value = fc
  .array(word, { minLength: 1, maxLength: 40 })
  .chain((words) => fc.constantFrom(' ', '  ').map((gap) => words.join(gap)))

/** What git reads: the last paragraph, if it is a block. */
function gitReads(message: string) {
  const last = readMessage(message).body.at(-1)
  const trailers = last && isGitBlock(last.lines) ? readTrailers(last.lines) : []
  return trailers.map((one) => ({ key: one.key, value: one.value }))
}

describe('printTrailers', () => {
  it('reads back as it was, however long', () => {
    fc.assert(
      fc.property(value, (drawn) => {
        const lines = printTrailers([{ key: 'Learned', value: drawn }])
        expect(readTrailers(numbered(lines))).toMatchObject([{ key: 'Learned', value: drawn }])
      }),
    )
  })

  it('keeps within 100 columns what has a blank to fold at', () => {
    const lines = printTrailers([{ key: 'Learned', value: 'some words '.repeat(40).trim() }])
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100)
    expect(lines.length).toBeGreaterThan(4)
  })

  it('leaves whole what has none', () => {
    expect(printTrailers([{ key: 'Task-Title', value: 'x'.repeat(150) }])).toHaveLength(1)
  })
})

describe('addTrailers', () => {
  const task = { key: 'Task', value: '3a' }

  it('lets git read what was added, below what it read before', () => {
    const line = fc.constantFrom(
      'prose',
      'Task: 1',
      'Signed-off-by: A',
      '',
      '# comment',
      '  indented',
      'BREAKING CHANGE: x',
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const message = ['subject', '', ...lines].join('\n')
        const before = gitReads(message)
        expect(gitReads(addTrailers(message, [task]))).toEqual([...before, task])
      }),
    )
  })

  it('keeps the first line free for a subject that is still to come', () => {
    expect(addTrailers('\n# Please enter the commit message\n', [task])).toBe(
      '\n\nTask: 3a\n\n# Please enter the commit message\n',
    )
  })

  it('stands above scissors and the diff below them', () => {
    const cut = '# ------------------------ >8 ------------------------\ndiff --git a/x b/x\n'
    expect(addTrailers(`s\n${cut}`, [task])).toBe(`s\n\nTask: 3a\n\n${cut}`)
  })

  it('adds nothing when there is nothing to add', () => {
    expect(addTrailers('s', [])).toBe('s')
  })
})
