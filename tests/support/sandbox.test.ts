import { existsSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { type Sandbox, sandbox } from './sandbox.ts'

const inherited = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_AUTHOR_NAME',
  'GIT_CONFIG_PARAMETERS',
] as const

describe('a sandbox', () => {
  afterEach(() => {
    for (const name of inherited) delete process.env[name]
  })

  it('survives the environment of a hook that runs the tests', async () => {
    const victim = sandbox()
    const before = victim.head()
    process.env.GIT_DIR = victim.path('.git')
    process.env.GIT_WORK_TREE = victim.top
    process.env.GIT_INDEX_FILE = victim.path('.git/index')
    process.env.GIT_AUTHOR_NAME = 'Mallory'
    process.env.GIT_CONFIG_PARAMETERS = "'user.email=mallory@example.com'"

    const repo = sandbox()
    repo.commit('feat: mine', { files: { 'a.txt': 'a' } })

    expect(victim.head()).toBe(before)
    expect(victim.git('status', '--porcelain')).toBe('')
    expect(repo.git('log', '-1', '--format=%an <%ae>')).toBe('Ada Tester <ada@example.com>')
    const world = await repo.world()
    expect(world.repo).toMatchObject({ top: repo.top, head: repo.head() })
    expect((await world.git.run(['rev-parse', 'HEAD'])).trim()).toBe(repo.head())
  })

  it('makes the same commits every time', () => {
    const make = () => sandbox().commit('feat: a', { files: { 'a.txt': 'a' } })

    expect(make()).toBe(make())
  })

  it('dates each commit a minute after the one before', () => {
    const repo = sandbox()
    repo.commit('feat: second')

    expect(repo.git('log', '--format=%aI %cI')).toBe(
      '2025-01-01T00:02:00+00:00 2025-01-01T00:02:00+00:00\n2025-01-01T00:01:00+00:00 2025-01-01T00:01:00+00:00',
    )
  })

  it('takes dates and authors as given', () => {
    const repo = sandbox()
    repo.commit('feat: a', { date: '2020-02-02T02:02:02+0200', author: 'Bo <bo@example.com>' })

    expect(repo.git('log', '-1', '--format=%aI %cI %an')).toBe(
      '2020-02-02T02:02:02+02:00 2020-02-02T02:02:02+02:00 Bo',
    )
  })

  it('can be empty, bare, or of SHA-256', () => {
    expect(sandbox({ noInitialCommit: true }).tryGit('rev-parse', '--verify', 'HEAD').code).toBe(128)
    expect(sandbox({ bare: true }).git('rev-parse', '--is-bare-repository')).toBe('true')
    expect(sandbox({ objectFormat: 'sha256' }).head()).toHaveLength(64)
  })

  it('has clones, linked work trees and merges', () => {
    const repo = sandbox()
    const linked = repo.worktree('side')
    const tip = linked.commit('feat: on the side')
    const merge = repo.merge('side')

    expect(repo.git('rev-parse', `${merge}^2`)).toBe(tip)
    expect(repo.clone().head()).toBe(merge)
  })

  let last: Sandbox | undefined
  it('is there while its test runs', () => {
    last = sandbox()

    expect(existsSync(last.top)).toBe(true)
  })

  it('is gone after it', () => {
    expect(last && existsSync(last.root)).toBe(false)
  })
})
