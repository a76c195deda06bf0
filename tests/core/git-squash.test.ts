import { describe, expect, it } from 'vitest'
import { retireReverts, squashedOids } from '../../src/core/git-squash.ts'
import { hoist } from '../../src/core/hoist.ts'

/** As `git merge --squash` writes it: the newest commit first, each message indented. */
const squash = (...messages: string[]): string =>
  [
    'Squashed commit of the following:',
    ...messages.map((message, i) => {
      const indented = message.replace(/^/gm, '    ')
      return `commit ${String(i).repeat(40)}\nAuthor: A <a@example.com>\nDate:   now\n\n${indented}`
    }),
  ].join('\n\n')

describe('hoisting what merge --squash collected', () => {
  const newer = 'feat: two\n\nTask: 3b\nTask-Status: complete'
  const older = 'feat: one\n\nTask: 3b\nTask-Status: active\nSigned-off-by: A <a@example.com>'

  it('says first what was done first', () => {
    const block = hoist(squash(newer, older)).trimEnd().split('\n\n').at(-1)

    expect(block).toBe('Task: 3b\nTask-Status: active\nTask: 3b\nTask-Status: complete')
  })

  it('leaves subjects and other people’s trailers where they are', () => {
    const hoisted = hoist(squash(newer, older))

    expect(hoisted).toMatch(/\n {4}feat: one\n *\n {4}Signed-off-by: A <a@example.com>\n\nTask: 3b\n/)
    expect(hoisted).toContain('\n    feat: two\n')
  })

  it('says last what was written below the list', () => {
    const block = hoist(`${squash(newer, older)}\n\nTask: 3c\nSigned-off-by: B`)
      .trimEnd()
      .split('\n\n')
      .at(-1)

    expect(block).toBe(
      'Task: 3b\nTask-Status: active\nTask: 3b\nTask-Status: complete\nTask: 3c\nSigned-off-by: B',
    )
  })

  it('takes the only commit of a list out of its indent too, which hides it from git', () => {
    expect(hoist(squash(older))).toMatch(/\n {4}feat: one\n[^T]*\n\nTask: 3b\nTask-Status: active\n$/)
  })

  it('drops what a commit said that is gone', () => {
    const hoisted = hoist(squash(newer, older), (oid) => oid === '1'.repeat(40))

    expect(hoisted).not.toContain('Task-Status: active')
    expect(hoisted).toMatch(/\n\nTask: 3b\nTask-Status: complete\n$/)
    expect(hoist(squash(newer, older), () => true)).not.toContain('Task')
  })
})

describe('reverts in what merge --squash collected', () => {
  const list = squash(
    `Revert "x"\n\nThis reverts commit ${'1'.repeat(40)}.`,
    'x\n\nThis reverts commit 2222.',
  )

  it('are put into the past where they came to nothing', () => {
    const retired = retireReverts(
      list,
      (oid, revert) => oid === '0'.repeat(40) && revert.oid === '1'.repeat(40),
    )

    expect(retired).toContain(`\n    This reverted commit ${'1'.repeat(40)}.`)
    expect(retired).toContain('\n    This reverts commit 2222.')
  })

  it('leave a message alone that is no list', () => {
    expect(squashedOids(list.split('\n'))).toHaveLength(2)
    expect(squashedOids(['x', `commit ${'1'.repeat(40)}`])).toEqual([])
  })
})
