import { describe, expect, it } from 'vitest'
import { factsOf } from '../../src/core/facts.ts'
import { project } from '../../src/core/project.ts'
import { validateMessage } from '../../src/core/validate.ts'

const history = `s

Phase: 3
Phase-Name: Loop
Phase-Status: active
Task: 3a
Task-Title: Instrument
Task-Status: pending
Task: 3b
Task-Title: Link
Task-Status: pending
Task-Status: active
Deferred: slow
Deferred-Reason: later
Exploration: e
Exploration-Status: started
`

function check(trailers: string, options: { requireTask?: boolean } = {}) {
  const facts = factsOf({
    oid: 'c0',
    parents: [],
    committed: 1,
    author: { name: 'A', email: 'a@b.c' },
    authored: '2025-01-01T00:00:00Z',
    message: history,
  })
  const { state } = project([facts], 'c0')
  return validateMessage(trailers.includes('\n\n') ? trailers : `s\n\n${trailers}\n`, {
    state,
    day: '2025-01-02',
    ...options,
  })
}
const codes = (...lines: string[]) => check(lines.join('\n')).map(({ code }) => code)

describe('a message that is fine', () => {
  it.each([
    ['Task: 3a'],
    ['Task: 3a', 'Task-Status: active', 'Task-Status: complete'],
    ['Task: 3b', 'Task-Status: complete', 'Task: 3c', 'Task-Title: Next', 'Task-Status: pending'],
    ['Task: 3c', 'Task-Title: Taken in', 'Task-Status: pending', 'Task-Status: complete'],
    ['Task: 3c', 'Task-Title: It is slow', 'Task-Status: pending', 'Undeferred: slow'],
    ['Exploration: e', 'Exploration-Status: completed', 'Learned: much'],
    ['Phase: 4', 'Phase-Name: Next', 'Phase-Status: active'],
    ['Learned: on its own'],
    ['Session: 20251217-103045', 'Task: 3a', 'Task-Status: active'],
    ['Session: 0e0a2a3c-5f3b-4a58-9c8f-8b3f6a0d8d51'],
    ['Session-Id: 0e0a2a3c'],
    ['Signed-off-by: A <a@b.c>'],
  ])('%s %s', (...lines) => {
    expect(check(lines.join('\n'))).toEqual([])
  })

  it('may quote trailers in a fence or indented', () => {
    expect(check('s\n\nlike this:\n\n    Task: 3z\n\n```\nTask: 3z\n```\n\nTask: 3a\n')).toEqual([])
  })

  it('may say in prose what looks like a key with no value of ours', () => {
    expect(check('s\n\nPhase: we are in the second\n\nand so on\n')).toEqual([])
  })
})

describe('a message that is refused', () => {
  it.each([
    ['unknown-task', 'Task: 3z'],
    ['illegal-transition', 'Task: 3a', 'Task-Status: complete'],
    ['no-change', 'Task: 3b', 'Task-Status: active'],
    ['duplicate-id', 'Task: 3a', 'Task-Title: Other', 'Task-Status: pending'],
    ['near-miss', 'Task: 3a', 'Task-Statsu: complete'],
    ['bad-value', 'Task: 3a', 'Task-Status: done'],
    ['bad-value', 'Task: three a'],
    ['no-head', 'Task-Status: complete'],
    ['unknown-deferral', 'Deferred: fast'],
    ['unknown-exploration', 'Exploration: f', 'Exploration-Status: completed'],
    ['unknown-phase', 'Phase: 9', 'Phase-Status: active'],
  ])('%s: %s %s', (code, ...lines) => {
    expect(codes(...lines)).toEqual([code])
  })

  it('names the line, and what may have been meant', () => {
    expect(check('s\n\nTask: 3b\nTask-Statsu: complete\n')).toMatchObject([
      { line: 4, hint: "did you mean 'Task-Status'" },
    ])
  })

  it('shows an illegal status at its own line', () => {
    expect(check('s\n\nTask: 3a\nTask-Status: complete\n')).toMatchObject([
      { line: 4, hint: "start it first: 'patina build task start 3a'" },
    ])
  })

  it.each([
    ['in the middle of the body', 's\n\nbody\nTask: 3a\nmore\n\nSigned-off-by: A\n', 4],
    ['right below the subject', 's\nTask: 3a\n\nbody\n', 2],
    ['with an underscore', 's\n\nTask: 3a\nTask_Status: active\n', 4],
  ])('for a key %s', (_, message, line) => {
    expect(check(message).map((found) => found.line)).toContain(line)
  })

  it('tells all at once, in order', () => {
    expect(codes('Task: 3z', 'Task-Statsu: x', 'Deferred: fast')).toEqual([
      'unknown-task',
      'near-miss',
      'unknown-deferral',
    ])
  })

  it('with what makes a deferral of a link to nothing', () => {
    expect(check('s\n\nDeferred: fast\n')).toMatchObject([
      { code: 'unknown-deferral', hint: expect.stringContaining("'Deferred-Reason: …'") },
    ])
  })

  it('for want of a task, where the repository wants one', () => {
    expect(check('s\n\nbody\n', { requireTask: true })).toMatchObject([{ code: 'no-task' }])
    expect(check('Task: 3a', { requireTask: true })).toEqual([])
  })
})
