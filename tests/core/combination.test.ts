import { describe, expect, it } from 'vitest'
import { hoistCombination } from '../../src/core/combination.ts'

const combined = (...messages: string[]): string => {
  const parts = messages.flatMap((message, i) => [
    i === 0 ? '# This is the 1st commit message:' : `# This is the commit message #${i + 1}:`,
    '',
    message,
    '',
  ])
  return [
    `# This is a combination of ${messages.length} commits.`,
    ...parts,
    '# Please enter the message.',
    '',
  ].join('\n')
}

describe('combined messages', () => {
  it('have the records of all in the last block, in order', () => {
    const message = combined(
      'feat: a\n\nTask: 3a\nTask-Status: active',
      'feat: b\n\nwhy\n\nTask: 3a\nTask-Status: complete\nSigned-off-by: A <a@b>',
    )

    const hoisted = hoistCombination(message, '#')

    expect(hoisted.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([
      'feat: a',
      'feat: b',
      'why',
      'Signed-off-by: A <a@b>',
      'Task: 3a',
      'Task-Status: active',
      'Task: 3a',
      'Task-Status: complete',
    ])
    expect(hoisted).toContain('Signed-off-by: A <a@b>\nTask: 3a\n')
  })

  it('get a block of their own where the last of them has none', () => {
    const hoisted = hoistCombination(combined('a\n\nTask: 3a', 'b'), '#')

    expect(hoisted).toContain('\nb\n\nTask: 3a\n')
    expect(hoisted.match(/Task: 3a/g)).toHaveLength(1)
  })

  it('move a folded value whole', () => {
    const hoisted = hoistCombination(combined('a\n\nDeferred: x\nDeferred-Reason: a\n long one', 'b'), '#')

    expect(hoisted).toContain('b\n\nDeferred: x\nDeferred-Reason: a long one\n')
  })

  it('stay as they are where only the last of them says something', () => {
    const message = combined('a', 'b\n\nTask: 3a')

    expect(hoistCombination(message, '#')).toBe(message)
  })

  it('say nothing where they are skipped for a fixup', () => {
    const message = `# This is a combination of 2 commits.\n# This is the 1st commit message:\n\na\n\nTask: 3a\n\n# The commit message #2 will be skipped:\n\n# b\n#\n# Task: 3b\n`

    expect(hoistCombination(message, '#')).toBe(message)
  })

  it('are known in other languages and with other comment strings', () => {
    const message =
      '; Das ist die erste Commit-Beschreibung:\n\na\n\nTask: 3a\n\n; Das ist Commit-Beschreibung #2:\n\nb\n'

    expect(hoistCombination(message, ';')).toContain('b\n\nTask: 3a\n')
  })

  it('say nothing of what a later one takes back, nor that it does', () => {
    const oid = '1'.repeat(40)
    const message = combined(
      'feat: a\n\nTask: 3a\nTask-Status: active',
      'feat: b\n\nTask: 3a\nTask-Status: complete',
      `Revert "feat: b"\n\nThis reverts commit ${oid}.`,
    )

    const hoisted = hoistCombination(message, '#')

    expect(hoisted).not.toContain('complete')
    expect(hoisted).toContain(`This reverted commit ${oid}.\n\nTask: 3a\nTask-Status: active\n`)
  })

  it('say what a revert took back that is itself taken back', () => {
    const message = combined(
      'a\n\nTask: 3a',
      'Revert "a"\n\nThis reverts commit 1111.',
      'Revert "Revert "a""\n\nThis reverts commit 2222.',
    )

    const hoisted = hoistCombination(message, '#')

    expect(hoisted).toContain('This reverted commit 2222.\n\nTask: 3a\n')
    expect(hoisted).not.toContain('reverts')
  })

  it('keep a revert of what stands before them', () => {
    const message = combined('a\n\nTask: 3a', 'Revert "z"\n\nThis reverts commit 1111.')

    expect(hoistCombination(message, '#')).toContain('This reverts commit 1111.\n\nTask: 3a\n')
  })
})
