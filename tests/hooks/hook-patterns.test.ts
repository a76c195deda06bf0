import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { knownKeys } from '../../src/core/record.ts'
import { meantPattern, saidPattern, suspectGlobs } from '../../src/hooks/hook-patterns.ts'

const meant = new RegExp(meantPattern, 'i')
const said = new RegExp(saidPattern, 'i')

/** Every slip of one letter in the first word of a key: left out, doubled, swapped with the next, or another one. */
function slips(key: string): string[] {
  const first = /^[A-Za-z]+/.exec(key)?.[0] as string
  const rest = key.slice(first.length)
  return [...first].flatMap((letter, i) => {
    const [before, after] = [first.slice(0, i), first.slice(i + 1)]
    const swapped = after === '' ? [] : [`${before}${after[0]}${letter}${after.slice(1)}`]
    return [`${before}${after}`, `${before}${letter}${letter}${after}`, ...swapped, `${before}x${after}`].map(
      (word) => `${word}${rest}`,
    )
  })
}

describe('the guard of commit-msg', () => {
  it('lets every key through, in any case and with any separator', () => {
    for (const key of knownKeys) {
      for (const line of [`${key}: x`, `${key.toLowerCase()} :x`, `    ${key.toUpperCase()}:`]) {
        expect(line).toMatch(meant)
      }
    }
  })

  it('lets through every slip in a Task, and nearly all in the others', () => {
    expect(slips('Task').filter((key) => !meant.test(`${key}: 3a`))).toEqual([])
    const all = knownKeys.flatMap(slips)
    const missed = all.filter((key) => !meant.test(`${key}: x`))
    expect(missed.length / all.length).toBeLessThan(0.1)
  })

  it.each([
    'Task Status: active',
    'Task_Status: active',
    'task-statsu: x',
    'Taks: 3a',
    'Task-: x',
    'Target phase: 4',
  ])('lets %j through', (line) => {
    expect(line).toMatch(meant)
  })

  it.each([
    'feat(core): add a thing',
    'Signed-off-by: A <a@example.com>',
    'Co-authored-by: A <a@example.com>',
    'Reviewed-by: A',
    'Change-Id: I0123',
    'Fixes: #12',
    'Refs: #12',
    'References: #12',
    'Closes: #1',
    'BREAKING CHANGE: all of it',
    'Note: this is prose',
    'See: https://example.com',
    'the task is done',
    '# Task: 3a',
    '* Task: 3a',
    'This reverts commit 0123456789.',
  ])('leaves at %j', (line) => {
    expect(line).not.toMatch(meant)
  })
})

describe('the guard of the hooks that catch up', () => {
  it.each([
    'Task-Status: active',
    '    Task-Status: active',
    'phase : 3',
    'Learned: x',
    'Session-Status: ended',
    'Revert "x"',
    'Reapply "x"',
  ])('goes on at %j', (line) => {
    expect(line).toMatch(said)
  })

  it.each(['Task: 3a', 'Session: 20251217-103045', 'feat: x', 'Statuses: x', 'The revert "x"'])(
    'leaves at %j, which changes nothing',
    (line) => {
      expect(line).not.toMatch(said)
    },
  )
})

describe('the look that needs no process', () => {
  /** The lines that the shell by itself takes for worth a look. */
  function suspects(lines: readonly string[]): string[] {
    const look = `while IFS= read -r line; do case $line in ${suspectGlobs}) printf '%s\\n' "$line" ;; esac; done`
    const { status, stdout } = spawnSync('sh', ['-c', look], {
      input: `${lines.join('\n')}\n`,
      encoding: 'utf8',
    })
    expect(status).toBe(0)
    return stdout.split('\n').slice(0, -1)
  }

  it('misses nothing that the patterns find', () => {
    const keys = [...knownKeys, ...knownKeys.flatMap(slips), 'Ta:k', 'Task Status', 'TARGET PHASE']
    const lines = [
      ...keys.flatMap((key) => [`${key}: x`, `${key.toUpperCase()} :`]).filter((line) => meant.test(line)),
      ...['This reverts commit 0123', 'THIS REVERTS commit 0123', 'Revert "x"', 'reapply "x"'],
    ]
    expect(suspects(lines)).toEqual(lines)
  })

  it('leaves at what messages usually say', () => {
    const lines = ['fix: keep the order', 'feat(core): add a thing', 'Signed-off-by: A <a@example.com>']
    expect(suspects([...lines, 'Fixes: #12', 'Co-authored-by: A <a@example.com>', 'It is prose.'])).toEqual(
      [],
    )
  })
})
