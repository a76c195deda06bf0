import { describe, expect, it } from 'vitest'
import { settle } from '../../src/commands/settle.ts'
import { begun, boardOf, patina } from '../support/begun.ts'

describe('patina settle', () => {
  it('marks the problems of an old commit as seen', () => {
    const repo = begun()
    const bad = repo.commit('feat: x\n\nTask: 9z\nTask-Status: active')
    expect(boardOf(repo).problems).toHaveLength(1)
    expect(patina(repo, 'settle', 'HEAD', '--reason', 'known')).toContain('Settled the problem of')

    expect(repo.lastMessage()).toBe(
      `build(settle): ${bad.slice(0, 10)}\n\nSettled: ${bad}\nSettled-Reason: known`,
    )
    expect(boardOf(repo).problems.every(({ settled }: { settled?: boolean }) => settled)).toBe(true)
  })

  it.each([
    ['HEAD~1', 'nothing-to-settle'],
    ['HEAD', 'nothing-to-settle'],
    ['nowhere', 'unknown-commit'],
  ])('refuses %s', async (commit, code) => {
    const repo = begun()
    repo.commit('feat: x\n\nTask: 9z\nTask-Status: active')
    patina(repo, 'settle', 'HEAD')

    expect(await settle.run({ commit }, await repo.world())).toMatchObject([{ code }])
  })
})
