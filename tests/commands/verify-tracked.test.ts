import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../support/sandbox.ts'
import { template } from '../support/template.ts'
import {
  addTask,
  beginPhase,
  disengage,
  expectSealed,
  FILE,
  finishTask,
  startTask,
  tracked,
  work,
} from '../support/tracked.ts'

/** A phase and two tasks in tracked mode. */
const planned = template(() => {
  const repo = tracked()
  beginPhase(repo)
  addTask(repo, '1a')
  addTask(repo, '1b')
  return repo
})

interface Told {
  readonly code: string
  readonly severity: string
  readonly commit?: string
  readonly message: string
  readonly hint?: string
}

/** What `verify` tells, the exit code first. */
function verified(repo: Sandbox): [number | null, Told[]] {
  const { code, stdout } = repo.patina('verify', '--json')
  return [code, JSON.parse(stdout).problems]
}

describe('patina verify in tracked mode', () => {
  it('has nothing to say of a sealed tip', () => {
    const repo = planned()
    expect(repo.patina('verify')).toMatchObject({
      code: 0,
      stdout: 'The board matches the log: 2 tasks, 1 phase, 5 commits.\n',
    })
  })

  it('tells four kinds of drift apart, thing by thing, with the commit each began with', () => {
    const repo = planned()
    const text = repo.read(FILE).replace('title = "Make 1a"', 'title = "Mine"')
    const edited = repo.commit('chore: by hand', { files: { [FILE]: text }, args: ['--no-verify'] })
    const off = disengage(repo)
    const unsealed = startTask(off, '1b')
    repo.branch('side')
    repo.patina('build', 'task', 'add', 'Lost one', '--id', '1c')
    off.checkout('main')
    off.git('merge', '--quiet', '--squash', 'side')
    off.git('commit', '--quiet', '-m', 'Side (#12)')
    const lost = repo.head()
    work(off, 'later')

    const [code, told] = verified(repo)
    expect(code).toBe(1)
    const known = told.map(({ code, commit, message }) => [code, commit, message.split(';')[0]])
    expect(known).toEqual(
      expect.arrayContaining([
        ['build-file-edited', edited, "task 1a: title is 'Mine', the log says 'Make 1a'"],
        ['build-file-lost', lost, 'task 1c is not in the log'],
      ]),
    )
    expect(unsealed).not.toBe(lost)
  })

  it('knows where hooks did not run', () => {
    const repo = planned()
    const off = disengage(repo)
    const commit = startTask(off, '1a')
    finishTask(off, '1a')
    work(off, 'later')

    expect(verified(repo)).toMatchObject([
      1,
      [
        {
          code: 'build-file-unsealed',
          commit,
          message: expect.stringContaining("task 1a: status is 'pending', the log says 'complete'"),
        },
      ],
    ])
  })

  it('knows the middle of a rebase, which is no error', () => {
    const repo = planned()
    repo.branch('side', 'main~1')
    addTask(repo, '1c')
    addTask(repo, '1d')
    const stopping = repo.with({ GIT_SEQUENCE_EDITOR: "sed -i -e '1abreak'" })
    stopping.git('rebase', '--quiet', '-i', 'main')
    const [code, told] = verified(repo)

    expect([code, told.map((one) => [one.code, one.severity])]).toEqual([0, []])
    repo.git('rebase', '--continue')
    expect(verified(repo)).toEqual([0, []])
  })

  it('tells of a commit in the middle of a finished series in a note', async () => {
    const repo = planned()
    repo.git('config', '--unset', 'merge.patina.driver')
    repo.git('config', 'merge.patina.driver', 'true')
    repo.branch('side', 'main~1')
    addTask(repo, '1c')
    addTask(repo, '1d')
    repo.git('rebase', '--quiet', 'main')
    await expectSealed(repo)
    repo.git('checkout', '--quiet', '--detach', 'side~1')

    expect(verified(repo)).toMatchObject([
      0,
      [{ code: 'build-file-midway', severity: 'note', commit: repo.head() }],
    ])
  })

  it('tells what was done in the work tree since', () => {
    const repo = planned()
    repo.write(FILE, repo.read(FILE).replace('"pending"', '"complete"'))
    const { code, stderr } = repo.patina('verify')

    expect(code).toBe(1)
    expect(stderr).toContain('in the work tree, the build file was edited since patina wrote it')
    expect(stderr).toContain("in the work tree, task 1a: status is 'complete', the log says 'pending'")
  })

  it('names the commit that brought in conflict markers', () => {
    const repo = planned()
    const commit = repo.commit('chore: oops', {
      files: { [FILE]: '<<<<<<< a\n=======\n>>>>>>> b\n' },
      args: ['-n'],
    })
    work(repo, 'later')
    const [code, told] = verified(repo)

    expect(code).toBe(1)
    expect(told).toMatchObject([{ code: 'build-file-conflict', commit }])
  })

  it('misses the file where the tip has none', () => {
    const repo = planned()
    disengage(repo).git('rm', '--quiet', FILE)
    disengage(repo).git('commit', '--quiet', '-m', 'chore: away with it')

    expect(verified(repo)).toMatchObject([1, [{ code: 'build-file-unsealed' }]])
    work(repo, 'next')
    expect(verified(repo)).toEqual([0, []])
  })
})

describe('patina rebuild in tracked mode', () => {
  it('keeps what the log says, and says how it gets into the tree', async () => {
    const repo = planned()
    disengage(repo).commit('feat: x\n\nTask: 1a\nTask-Status: active')
    const { code, stderr } = repo.patina('rebuild')

    expect(code).toBe(0)
    expect(stderr).toContain("'git add .patina/build.toml' and 'git commit', with '--amend'")
    expect(repo.patina('rebuild', '--check').code).toBe(1)
    repo.git('commit', '--quiet', '--amend', '--no-edit', '-a')
    await expectSealed(repo)
    expect(repo.patina('rebuild', '--check').code).toBe(0)
  })
})
