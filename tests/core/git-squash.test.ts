import { describe, expect, it } from 'vitest'
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
})
