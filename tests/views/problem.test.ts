import { describe, expect, it } from 'vitest'
import { problem } from '../../src/core/problem.ts'
import { problemLines } from '../../src/views/problem.ts'

describe('the lines of a problem', () => {
  it('tell the fault, then the way out, as git does', () => {
    const found = problem('unknown-task', "no task '3z' on the board", {
      hint: "'patina build tasks' lists them",
    })

    expect(problemLines(found)).toEqual([
      "error: no task '3z' on the board",
      "hint: 'patina build tasks' lists them",
    ])
  })

  it('name the commit by a short id', () => {
    const found = problem('conflict', 'both', { commit: '0123456789abcdef', severity: 'note' })

    expect(problemLines(found)).toEqual(['note: 0123456789: both'])
  })

  it('say that a problem was settled', () => {
    expect(problemLines({ ...problem('conflict', 'both'), settled: true })).toEqual(['settled: both'])
  })

  it('let nothing from a message act on the terminal', () => {
    const lines = problemLines(problem('bad-value', "'a\x1b[31m\n' is no id", { hint: '\u202e' }))

    expect(lines).toEqual(["error: 'a\\x1b[31m\\x0a' is no id", 'hint: \\u202e'])
  })
})
