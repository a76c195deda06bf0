import { describe, expect, it } from 'vitest'
import { problem } from '../../src/core/problem.ts'
import { faultLines, wayOnLines } from '../../src/views/refusal.ts'

const message = ['feat: x', '', 'Task: 3z', 'Task-Statsu : done', 'Task:\t\x1b[31mred']

describe('a refused message', () => {
  it('is shown with a caret under the value, or under the key', () => {
    const faults = [
      problem('unknown-task', "no task '3z' on the board", { line: 3, hint: 'nearest: 3a' }),
      problem('near-miss', "'Task-Statsu' is not a key patina knows", { line: 4, column: 1 }),
    ]

    expect(faultLines(faults, message)).toEqual([
      'line 3: Task: 3z',
      '              ^^',
      "error: no task '3z' on the board",
      'hint: nearest: 3a',
      '',
      'line 4: Task-Statsu : done',
      '        ^^^^^^^^^^^',
      "error: 'Task-Statsu' is not a key patina knows",
      '',
    ])
  })

  it('cannot act on the terminal', () => {
    const [line, caret] = faultLines([problem('bad-value', 'x', { line: 5 })], message)

    expect(line).toBe('line 5: Task:\\x09\\x1b[31mred')
    expect(caret).toBe(`${' '.repeat('line 5: Task:\\x09'.length)}${'^'.repeat('\\x1b[31mred'.length)}`)
  })

  it('is cut where a line is very long', () => {
    const [line = ''] = faultLines([problem('bad-value', 'x', { line: 1 })], [`Task: ${'a'.repeat(10_000)}`])

    expect(line.length).toBeLessThan(130)
  })

  it('is told without a place where there is none', () => {
    expect(faultLines([problem('no-task', 'no task')], message)).toEqual(['error: no task', ''])
    expect(faultLines([problem('no-task', 'no task', { line: 99 })], message)).toEqual(['error: no task', ''])
  })
})

describe('the way on', () => {
  it('names the file as a shell takes it', () => {
    expect(wayOnLines('.git/COMMIT_EDITMSG', false)).toContain('  git commit -e -F .git/COMMIT_EDITMSG')
    expect(wayOnLines("/it's here/COMMIT_EDITMSG", false)).toContain(
      "  git commit -e -F '/it'\\''s here/COMMIT_EDITMSG'",
    )
  })

  it('cuts the diff off again that -v put below the scissors', () => {
    expect(wayOnLines('.git/COMMIT_EDITMSG', true)).toContain('  git commit -v -e -F .git/COMMIT_EDITMSG')
  })

  it('lets git open the message of a merge itself', () => {
    expect(wayOnLines('.git/MERGE_MSG', false)).toContain('  git commit -e')
  })
})
