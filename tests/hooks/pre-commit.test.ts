import { describe, expect, it } from 'vitest'
import type { Outcome, Sandbox } from '../support/sandbox.ts'
import { addTask, expectClean, expectSealed, FILE, planned, startTask } from '../support/tracked.ts'

const edit = (repo: Sandbox): void => repo.write(FILE, repo.read(FILE).replace('"pending"', '"complete"'))
const commit = (repo: Sandbox, ...args: readonly string[]): Outcome =>
  repo.tryGit('commit', '-m', 'feat: x', ...args)

describe('the guard of the build file', () => {
  it('refuses an edit by hand, says what it would change, and how to take it back', () => {
    const repo = planned()
    edit(repo)
    repo.git('add', FILE)
    const before = repo.head()

    expect(commit(repo)).toMatchObject({
      code: 1,
      stderr: `error: '${FILE}' is staged with changes made by hand: task 1a: status is 'complete', the log says 'pending'
hint: 'git restore --staged --worktree ${FILE}' takes them back, or 'patina rebuild' and 'git add'; 'patina build --help' lists the commands that change the board
`,
    })
    expect(repo.head()).toBe(before)
    repo.git('restore', '--staged', '--worktree', FILE)
    expectClean(repo)
  })

  it.each([['-a'], ['--', FILE], ['-i', FILE], ['--amend', '-a']])('refuses it with %s too', (...args) => {
    const repo = planned()
    edit(repo)
    expect(commit(repo, ...args)).toMatchObject({ code: 1 })
  })

  it('lets the other changes go when only those are committed', async () => {
    const repo = planned()
    edit(repo)
    repo.git('add', FILE)
    repo.write('a.txt', 'b\n')

    expect(commit(repo, '--', 'a.txt')).toMatchObject({ code: 0 })
    expect(repo.git('status', '--porcelain')).toBe(`M  ${FILE}`)
  })

  it('refuses conflict markers and nonsense', () => {
    for (const text of ['<<<<<<< ours\n=======\n>>>>>>> theirs\n', 'status = ']) {
      const repo = planned()
      repo.write(FILE, text)
      expect(commit(repo, '-a')).toMatchObject({ code: 1 })
    }
  })

  it('takes what patina rebuilt', async () => {
    const repo = planned()
    edit(repo)
    repo.patina('rebuild')
    repo.write('a.txt', 'b\n')

    expect(commit(repo, '-a')).toMatchObject({ code: 0 })
    await expectSealed(repo)
  })

  it('takes a comment that says nothing', async () => {
    const repo = planned()
    repo.write(FILE, `${repo.read(FILE)}# mine\n`)

    expect(commit(repo, '-a')).toMatchObject({ code: 0 })
    await expectSealed(repo)
    expectClean(repo)
  })

  it('takes the file of another branch, and the seal makes it the own one again', async () => {
    const repo = planned()
    repo.branch('side')
    startTask(repo, '1a')
    repo.checkout('main')
    repo.git('checkout', '--quiet', 'side', '--', '.')

    expect(commit(repo)).toMatchObject({ code: 0 })
    await expectSealed(repo)
    expect(repo.read(FILE)).toContain('"pending"')
  })

  it('takes the revert of a sealed commit, made without committing', async () => {
    const repo = planned()
    repo.git('revert', '-n', 'HEAD')

    expect(commit(repo)).toMatchObject({ code: 0 })
    await expectSealed(repo)
  })

  it('takes what somebody made of a conflict that git could not merge', async () => {
    const repo = planned()
    repo.git('config', '--unset', 'merge.patina.driver')
    repo.branch('side')
    addTask(repo, '1b')
    repo.checkout('main')
    addTask(repo, '1c')
    expect(repo.tryGit('merge', 'side')).toMatchObject({ code: 1 })
    repo.write(FILE, 'current_phase = 1\n')
    repo.git('add', FILE)

    expect(commit(repo)).toMatchObject({ code: 0 })
    await expectSealed(repo)
    expectClean(repo)
  })

  it('only warns where validation only warns', () => {
    const repo = planned()
    repo.write('.patina/config.toml', '[hooks]\nvalidate = "warn"\n[build_file]\ntracked = true\n')
    edit(repo)
    const { code, stderr } = commit(repo, '-a')

    expect(code).toBe(0)
    expect(stderr).toContain(`warning: '${FILE}' is staged with changes made by hand`)
  })

  it('is passed by where nobody wants it', () => {
    const repo = planned()
    edit(repo)
    expect(commit(repo, '-a', '--no-verify')).toMatchObject({ code: 0 })
    expect(repo.git('cat-file', 'blob', `HEAD:${FILE}`)).toContain('"complete"')
  })

  it('does nothing in local mode', () => {
    const repo = planned()
    repo.write('.patina/config.toml', '')
    edit(repo)
    expect(commit(repo, '-a')).toMatchObject({ code: 0, stderr: '' })
  })
})
