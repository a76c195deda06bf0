import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeMemoryFile } from '../../src/core/memory-file.ts'

const marker = '<!-- Your notes go below this line and stay; what is above it is made from the log. -->'
const said = fc
  .array(fc.stringMatching(/^[a-z #\-[\]]{0,12}$/), { minLength: 1, maxLength: 6 })
  .map((lines) => `# Title\n${lines.join('\n')}\n`)
const notes = fc.array(fc.constantFrom('note', '', '# mine', marker, 'été', '- [ ] x'), { maxLength: 6 })
const ends = fc.constantFrom('\n', '\r\n')
const withEnds = (text: string, end: string) => text.replace(/\r?\n/g, end)

describe('a file of the working memory', () => {
  it('says what history says, at the top', () => {
    fc.assert(
      fc.property(said, (text) => {
        const [, ...lines] = mergeMemoryFile(undefined, text).split('\n')
        expect(lines.join('\n')).toBe(`${text}\n${marker}\n`)
      }),
    )
  })

  it('keeps the notes below the marker, byte for byte, whatever history says next', () => {
    fc.assert(
      fc.property(said, said, notes, ends, (before, after, own, end) => {
        const file = withEnds(mergeMemoryFile(undefined, before), end)
        const written = own.join(end)
        const next = mergeMemoryFile(file + written, after)
        expect(next).toBe(withEnds(mergeMemoryFile(undefined, after), end) + written)
        expect(mergeMemoryFile(next, after)).toBe(next)
      }),
    )
  })

  it('loses no line that somebody wrote, wherever it stands and whatever became of the marker', () => {
    const change = fc.record({
      at: fc.nat(),
      drop: fc.constantFrom(0, 0, 1, 2),
      line: fc.constantFrom('mine', '  - indented', 'x <!-- y'),
    })
    fc.assert(
      fc.property(
        said,
        said,
        notes,
        ends,
        fc.array(change, { maxLength: 4 }),
        (before, after, own, end, changes) => {
          const lines = `${mergeMemoryFile(undefined, before)}${own.join('\n')}`.split('\n')
          for (const { at, drop, line } of changes) lines.splice(at % (lines.length + 1), drop, line)
          const edited = lines.join(end)
          const next = mergeMemoryFile(edited, after)
          const there = next.split(/\r?\n/)
          const theirs = lines.filter((line) => line.trim() !== '' && !/^<!-- /.test(line))
          const ofHistory = new Set(before.split('\n'))
          for (const line of theirs.filter((one) => !ofHistory.has(one))) expect(there).toContain(line)
          expect(mergeMemoryFile(next, after)).toBe(next)
        },
      ),
    )
  })

  it('takes in a file that patina never wrote', () => {
    expect(mergeMemoryFile('my plan\n\nis long\n', '# T\n')).toMatch(
      /^<!-- patina: 1 lines.*\n# T\n\n<!-- .*\n\nmy plan\n\nis long\n$/,
    )
  })
})
