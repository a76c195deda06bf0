import { describe, expect, it } from 'vitest'
import { pendingDrop } from '../../src/commands/pending-drop.ts'
import { taskAdd } from '../../src/commands/task-add.ts'
import { begun, boardOf, patina } from '../support/begun.ts'
import { sandbox } from '../support/sandbox.ts'

describe('an event that waits for the next commit', () => {
  it('makes no commit, and later commands count with it', () => {
    const repo = begun()
    const before = repo.head()
    patina(repo, 'build', 'task', 'add', 'A', '--with-next')
    patina(repo, 'build', 'task', 'add', 'B', '--with-next')
    patina(repo, 'build', 'task', 'start', '1a', '--with-next')

    expect(repo.head()).toBe(before)
    expect(patina(repo, 'pending')).toBe(
      '1  build(task): add 1a - A\n2  build(task): add 1b - B\n3  build(task): start 1a - A\n',
    )
    expect(JSON.parse(repo.patina('pending', '--json').stdout)).toMatchObject({
      schema: 1,
      pending: [{ trailers: [{ key: 'Task', value: '1a' }, {}, {}, { key: 'Phase', value: '1' }] }, {}, {}],
    })
  })

  it('makes what builds on it wait too', () => {
    const repo = begun()
    patina(repo, 'build', 'task', 'add', 'A', '--with-next')
    const before = repo.head()
    const { code, stderr } = repo.patina('build', 'task', 'start', '1a')

    expect(code).toBe(0)
    expect(stderr).toContain('it builds on what waits')
    expect(repo.head()).toBe(before)
  })

  it('does not hold back what has nothing to do with it', () => {
    const repo = begun()
    patina(repo, 'build', 'task', 'add', 'A', '--with-next')
    patina(repo, 'build', 'task', 'add', 'B')

    expect(boardOf(repo).tasks).toMatchObject([{ id: '1b', title: 'B' }])
  })

  it('waits wherever the config says so', () => {
    const repo = begun()
    repo.write('.patina/config.toml', '[commit]\nstyle = "ride"\n')
    const before = repo.head()
    patina(repo, 'build', 'task', 'add', 'A')
    const { stderr } = repo.patina('build', 'phase', 'done', '--force')

    expect(repo.head()).toBe(before)
    expect(stderr).toContain('git tag phase-1')
    expect(repo.git('tag')).toBe('')
  })

  it('may be said in the middle of a merge, of which it becomes no part', () => {
    const repo = begun()
    repo.write('.git/MERGE_HEAD', `${repo.head()}\n`)

    expect(repo.patina('build', 'task', 'add', 'A', '--with-next').code).toBe(0)
  })

  it('is only shown with --dry-run', () => {
    const repo = begun()
    patina(repo, 'build', 'task', 'add', 'A', '--with-next', '--dry-run')

    expect(patina(repo, 'pending')).toContain('Nothing waits')
  })

  it('is told when it does not fit any more', async () => {
    const repo = begun()
    patina(repo, 'build', 'task', 'add', 'A', '--with-next')
    repo.commit('feat: faster\n\nTask: 1a\nTask-Title: Other\nTask-Status: pending')

    expect(await taskAdd.run({ title: 'B' }, await repo.world())).toMatchObject({
      problems: [{ code: 'pending-stale', severity: 'warning' }],
    })
  })
})

describe('patina pending drop', () => {
  it('drops one, or all', () => {
    const repo = begun()
    for (const title of ['A', 'B', 'C']) patina(repo, 'build', 'task', 'add', title, '--with-next')

    expect(patina(repo, 'pending', 'drop', '2')).toBe("Dropped 'build(task): add 1b - B'.\n")
    expect(patina(repo, 'pending', 'drop').split('\n')).toHaveLength(3)
    expect(patina(repo, 'pending', 'drop')).toBe('Nothing waits for the next commit.\n')
  })

  it.each(['0', '2', '-1', 'x', '1.5'])('refuses number %j', async (number) => {
    const repo = begun()
    patina(repo, 'build', 'task', 'add', 'A', '--with-next')

    expect(await pendingDrop.run({ number }, await repo.world())).toMatchObject([{ code: 'unknown-pending' }])
  })

  it('is no error where nothing waits', () => {
    expect(sandbox().patina('pending', 'drop').code).toBe(0)
  })
})
