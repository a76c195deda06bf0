import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chosenComment, cleanMessage } from '../../src/core/cleanup.ts'
import { sandbox } from '../support/sandbox.ts'

const drawnLine = fc.oneof(
  fc.constantFrom('', '', ' ', '\t', '# note', '#', 'Task: 3a', ' # no comment', 'text  ', 'text\r', ';x'),
  fc.string({ maxLength: 6 }).filter((text) => !/[\n\v\f\0]/.test(text)),
)
const drawnText = fc.array(drawnLine, { maxLength: 12 }).map((lines) => lines.join('\n'))

describe('cleaning a message up', () => {
  it.each([
    ['strip', ['--strip-comments']],
    ['whitespace', []],
  ] as const)('gives what git gives for %s', (cleanup, args) => {
    const repo = sandbox({ noInitialCommit: true })
    fc.assert(
      fc.property(drawnText, (text) => {
        const gits = repo.run(['git', 'stripspace', ...args], { stdin: text }).stdout
        expect(cleanMessage(text, cleanup, '#').text).toBe(gits)
      }),
      { numRuns: 150 },
    )
  })

  it('says of every line where it comes from', () => {
    fc.assert(
      fc.property(drawnText, fc.constantFrom('strip', 'whitespace', 'verbatim'), (text, cleanup) => {
        const { text: cleaned, origins } = cleanMessage(text, cleanup, '#')
        const before = text.split('\n')
        const lines = cleaned.split('\n').slice(0, origins.length)
        for (const [i, line] of lines.entries()) {
          expect(before[(origins[i] as number) - 1]?.startsWith(line)).toBe(true)
        }
      }),
    )
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(drawnText, (text) => {
        const once = cleanMessage(text, 'strip', '#').text
        expect(cleanMessage(once, 'strip', '#').text).toBe(once)
      }),
    )
  })

  it('cuts off what stands below the scissors, with any comment string', () => {
    const message = 'feat: x\n\n// ------------------------ >8 ------------------------\n// diff\n+Task: 3a\n'

    expect(cleanMessage(message, 'strip', '//').text).toBe('feat: x\n')
    expect(cleanMessage(message, 'scissors', '//').text).toBe('feat: x\n')
    expect(cleanMessage(message, 'whitespace', '//').text).toBe(message)
    expect(cleanMessage(message, 'verbatim', '//').text).toBe(message)
  })
})

describe('the comment string git chose', () => {
  it.each([
    ['feat: x\n\n; Please enter the commit message\n;\n', ';'],
    ['feat: x\n% ------------------------ >8 ------------------------\ndiff\n+a\n', '%'],
    ['feat: x\n\n#5 is fixed\n', '#'],
    ['', '#'],
  ])('is read from %j as %j', (message, comment) => {
    expect(chosenComment(message)).toBe(comment)
  })
})
