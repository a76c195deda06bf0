import { describe, expect, it } from 'vitest'
import { undo } from '../../src/commands/undo.ts'
import { begun, boardOf, patina } from '../support/begun.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { template } from '../support/template.ts'

const statuses = (repo: Sandbox): string[] =>
  boardOf(repo).tasks.map(({ id, status }: Record<string, string>) => `${id} ${status}`)

/** 1a is complete. */
const worked = template(() => {
  const repo = begun()
  patina(repo, 'build', 'task', 'add', 'A')
  patina(repo, 'build', 'task', 'start')
  patina(repo, 'build', 'task', 'done')
  return repo
})

describe('patina undo of a thing', () => {
  it('takes back what was said of it last, with git’s own message and no change of files', () => {
    const repo = worked()
    const target = repo.head()

    expect(patina(repo, 'undo', '1a')).toMatch(/^Took back '1a complete' in [0-9a-f]{10}\.\n/)
    expect(repo.lastMessage()).toBe(`Revert "build(task): complete 1a - A"\n\nThis reverts commit ${target}.`)
    expect(repo.head('HEAD^{tree}')).toBe(repo.head('HEAD^^{tree}'))
    expect(boardOf(repo)).toMatchObject({ tasks: [{ id: '1a', status: 'active' }], problems: [] })
  })

  it('goes back one step each time, until nothing is left', async () => {
    const repo = worked()
    const seen = [0, 1, 2].map(() => {
      patina(repo, 'undo', '1a')
      return statuses(repo)
    })

    expect(seen).toEqual([['1a active'], ['1a pending'], []])
    expect(await undo.run({ what: '1a' }, await repo.world())).toMatchObject([{ code: 'nothing-to-undo' }])
  })

  it('passes over commits that only worked on it', () => {
    const repo = worked()
    repo.commit('feat: more\n\nTask: 1a')
    patina(repo, 'undo', '1a')

    expect(statuses(repo)).toEqual(['1a active'])
  })

  it('says what else goes and what stays', () => {
    const repo = begun()
    patina(repo, 'build', 'task', 'add', 'A')
    patina(repo, 'build', 'task', 'add', 'B')
    const target = repo.commit('feat: x\n\nTask: 1a\nTask-Status: active\nTask: 1b\nTask-Status: active', {
      files: { 'x.txt': 'x' },
    })
    const { stderr } = repo.patina('undo', '1a')

    expect(stderr).toContain('goes too: 1b active')
    expect(stderr).toContain(`git revert ${target.slice(0, 10)}`)
    expect(repo.exists('x.txt')).toBe(true)
    expect(statuses(repo)).toEqual(['1a pending', '1b pending'])
  })

  it('works for phases, deferrals and explorations', () => {
    const repo = begun()
    patina(repo, 'build', 'phase', 'done')
    expect(repo.patina('undo', '1').stderr).toContain('git tag --delete phase-1')
    expect(boardOf(repo).phases).toMatchObject([{ status: 'active' }])

    patina(repo, 'build', 'defer', 'Later', '--reason', 'x')
    patina(repo, 'build', 'undefer', 'later')
    patina(repo, 'undo', 'later')
    expect(boardOf(repo)).toMatchObject({ deferred: [{ id: 'later' }], tasks: [] })

    patina(repo, 'build', 'explore', 'why', '--id', 'e1')
    patina(repo, 'undo', 'e1')
    expect(boardOf(repo).explorations).toEqual([])
  })

  it('takes back every copy of it', () => {
    const repo = begun()
    patina(repo, 'build', 'task', 'add', 'A')
    repo.branch('side')
    repo.commit('feat: a\n\nTask: 1a\nTask-Status: active', { files: { 'a.txt': 'a' } })
    repo.checkout('main')
    repo.commit('feat: between', { files: { 'b.txt': 'b' } })
    repo.git('cherry-pick', 'side')
    repo.merge('side')
    patina(repo, 'undo', '1a')

    expect(repo.lastMessage().match(/This reverts commit/g)).toHaveLength(2)
    expect(statuses(repo)).toEqual(['1a pending'])
  })

  it('drops what still waits for a commit', () => {
    const repo = worked()
    patina(repo, 'build', 'task', 'add', 'B', '--with-next')
    const before = repo.head()

    expect(patina(repo, 'undo', '1b')).toContain("Dropped 'build(task): add 1b - B'")
    expect(patina(repo, 'pending')).toContain('Nothing waits')
    expect(repo.head()).toBe(before)
  })
})

describe('patina undo of a commit', () => {
  it('takes back every event of it', () => {
    const repo = begun()
    repo.commit(
      'feat: two\n\nTask: 1a\nTask-Title: A\nTask-Status: pending\nTask: 1b\nTask-Title: B\nTask-Status: pending',
    )
    patina(repo, 'undo', 'HEAD')

    expect(boardOf(repo)).toMatchObject({ tasks: [], problems: [] })
  })

  it('brings back what an undo took, and takes it again', () => {
    const repo = worked()
    const seen = [0, 1, 2, 3].map((_, i) => {
      patina(repo, 'undo', i === 0 ? '1a' : 'HEAD')
      return statuses(repo)[0]
    })

    expect(seen).toEqual(['1a active', '1a complete', '1a active', '1a complete'])
  })

  it('takes back all that a merge brought in', () => {
    const repo = worked()
    const before = repo.head()
    repo.branch('side')
    patina(repo, 'build', 'task', 'add', 'B')
    patina(repo, 'build', 'task', 'start', '1b')
    repo.checkout('main')
    const merge = repo.merge('side')
    patina(repo, 'undo', 'HEAD')

    expect(repo.lastMessage()).toBe(
      `Revert "Merge branch 'side'"\n\nThis reverts commit ${merge}, reversing\nchanges made to ${before}.`,
    )
    expect(statuses(repo)).toEqual(['1a complete'])
  })

  it('refuses when later commits build on it, and writes nothing', async () => {
    const repo = worked()
    const before = repo.head()

    expect(await undo.run({ what: 'HEAD~2' }, await repo.world())).toMatchObject([
      { code: 'undo-breaks', message: expect.stringContaining('1a') },
    ])
    expect(repo.head()).toBe(before)
  })

  it.each([
    ['HEAD~3', 'nothing-to-undo'],
    ['side', 'not-in-history'],
    ['9z', 'unknown-task'],
    ['0123456789', 'unknown-commit'],
    ['--all', 'unknown-task'],
  ])('refuses %s', async (what, code) => {
    const repo = worked()
    repo.branch('side')
    repo.commit('feat: elsewhere')
    repo.checkout('main')
    for (let i = 0; i < 3; i++) repo.commit('chore: nothing')
    repo.commit('chore: nothing at all')

    expect(await undo.run({ what }, await repo.world())).toMatchObject([{ code }])
  })

  it('is only shown with --dry-run', () => {
    const repo = worked()
    const before = repo.head()

    expect(patina(repo, 'undo', '1a', '--dry-run')).toContain(`This reverts commit ${before}.`)
    expect(repo.head()).toBe(before)
  })
})
