import { describe, expect, it } from 'vitest'
import { boardOf } from '../support/begun.ts'
import { template } from '../support/template.ts'
import {
  addTask,
  beginPhase,
  disengage,
  expectClean,
  expectSealed,
  FILE,
  startTask,
  tracked,
  work,
} from '../support/tracked.ts'

/** A branch with work of every kind, squashed by a hosting site, and gone. */
const squashed = template(() => {
  const repo = tracked()
  beginPhase(repo)
  addTask(repo, '1a')
  repo.branch('side')
  startTask(repo, '1a')
  const say = (...args: readonly string[]) => expect(repo.patina('build', ...args).code).toBe(0)
  say('task', 'done', '1a')
  say('task', 'add', 'Second', '--id', '1b')
  say('task', 'start', '1b')
  say('defer', 'Later', '--reason', 'no time', '--target-phase', '2', '--id', 'later')
  say('explore', 'Is it fast')
  say('explore', 'done', '--learned', 'it is')
  say('phase', 'add', 'Next')
  const off = disengage(repo)
  off.checkout('main')
  off.git('merge', '--quiet', '--squash', 'side')
  off.git('commit', '--quiet', '-m', 'Side (#12)')
  off.git('update-ref', 'refs/remotes/origin/main', 'HEAD')
  off.git('branch', '-D', 'side')
  return repo
})

describe('patina reconcile in tracked mode', () => {
  it('records what the file says and the log does not, in one commit, and then file and log agree', async () => {
    const repo = squashed()
    expect(repo.patina('verify').code).toBe(1)
    const before = repo.head()
    const { code, stdout, stderr } = repo.patina('reconcile', '--yes')

    expect(code).toBe(0)
    expect(stdout).toContain('of the build file in')
    expect(stderr).toContain('Said on the build file and not known here:')
    expect(repo.git('rev-parse', 'HEAD^')).toBe(before)
    const { tasks, deferred, explorations, phases } = boardOf(repo)
    expect(tasks.map(({ id, status }: { id: string; status: string }) => [id, status])).toEqual([
      ['1a', 'complete'],
      ['1b', 'active'],
    ])
    expect(deferred).toMatchObject([{ id: 'later', title: 'Later', reason: 'no time', targetPhase: 2 }])
    expect(explorations).toMatchObject([{ title: 'Is it fast', status: 'completed', learned: 'it is' }])
    expect(phases.map(({ name }: { name: string }) => name)).toEqual(['Begin', 'Next'])
    await expectSealed(repo)
    expectClean(repo)
    expect(repo.patina('verify').code).toBe(0)
    expect(repo.patina('reconcile', '--yes').stdout).toContain('Nothing is lost')
  })

  it('still can when other work came after', async () => {
    const repo = squashed()
    work(repo, 'quiet')
    addTask(repo, '1c')
    expect(repo.patina('reconcile', '--yes').code).toBe(0)

    await expectSealed(repo)
    expect(boardOf(repo).tasks.map(({ id }: { id: string }) => id)).toEqual(['1a', '1b', '1c'])
  })

  it('records what a hand wrote, if that is wanted', async () => {
    const repo = tracked()
    beginPhase(repo)
    addTask(repo, '1a')
    const text = repo.read(FILE).replace('"Make 1a"', '"Mine"').replace('"pending"', '"active"')
    repo.commit('chore: by hand', { files: { [FILE]: text }, args: ['-n'] })
    expect(repo.patina('reconcile', '--yes').code).toBe(0)

    await expectSealed(repo)
    expect(boardOf(repo).tasks).toMatchObject([{ id: '1a', title: 'Mine', status: 'active' }])
  })

  it('does not record what the file has only not followed', () => {
    const repo = tracked()
    beginPhase(repo)
    addTask(repo, '1a')
    startTask(disengage(repo), '1a')

    expect(repo.patina('reconcile', '--yes').stdout).toContain('Nothing is lost')
  })
})
