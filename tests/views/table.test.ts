import { describe, expect, it } from 'vitest'
import { tableLines } from '../../src/views/table.ts'

describe('a table', () => {
  it('aligns columns by what they take on a terminal', () => {
    const rows = [
      ['3a', '日本', 'x'],
      ['10aa', 'é', 'y'],
    ]

    expect(tableLines(rows)).toEqual(['  3a    日本  x', '  10aa  é     y'])
  })

  it('gives no room to a column that nobody uses', () => {
    expect(tableLines([['a', '', 'b']], undefined, '')).toEqual(['a  b'])
  })

  it('leaves no blanks at the end of a line', () => {
    expect(
      tableLines(
        [
          ['a', 'long'],
          ['b', ''],
        ],
        undefined,
        '',
      ),
    ).toEqual(['a  long', 'b'])
  })

  it('cuts lines to the screen where there is one', () => {
    expect(tableLines([['a', 'x'.repeat(100)]], 20)).toEqual([`  a  ${'x'.repeat(14)}…`])
    expect(tableLines([['a', 'x'.repeat(100)]])).toEqual([`  a  ${'x'.repeat(100)}`])
  })

  it('does not let one long text push all others away', () => {
    const [first, second] = tableLines(
      [
        ['x'.repeat(200), 'a'],
        ['y', 'b'],
      ],
      undefined,
      '',
    )

    expect(first).toBe(`${'x'.repeat(200)}  a`)
    expect(second).toBe(`y${' '.repeat(61)}b`)
  })

  it('shows control characters as text', () => {
    expect(tableLines([['a\n\x1b[31m']], undefined, '')).toEqual(['a\\x0a\\x1b[31m'])
  })

  it('paints a cell without counting the paint', () => {
    const bold = (text: string) => `<${text}>`

    expect(
      tableLines(
        [
          [['a', bold], 'b'],
          ['long', 'c'],
        ],
        undefined,
        '',
      ),
    ).toEqual(['<a>     b', 'long  c'])
  })
})
