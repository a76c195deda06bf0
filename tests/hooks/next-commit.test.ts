import { chmodSync, renameSync, symlinkSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Hooked, hooked } from '../support/hooked.ts'

const keys = (id: string, ...trailers: string[]) => `feat: x\n\n${[`Task: ${id}`, ...trailers].join('\n')}\n`
const added = (id: string, title = 'A thing') => keys(id, `Task-Title: ${title}`, 'Task-Status: pending')

describe('a commit with trailers', () => {
  let place: Hooked
  let before: string

  beforeAll(() => {
    place = hooked({ lasting: true })
    place.repo.commit(added('3a'))
    before = place.repo.head()
  })
  afterAll(() => place.repo.remove())
  beforeEach(() => {
    place.repo.git('reset', '--quiet', '--hard', before)
    place.repo.patina('rebuild')
    place.starts()
  })

  const isUpToDate = () => place.repo.patina('rebuild', '--check').code === 0

  it('starts Node once', () => {
    const { repo, starts } = place
    const { stderr } = repo.tryGit(
      'commit',
      '--allow-empty',
      '--quiet',
      '-m',
      keys('3a', 'Task-Status: active'),
    )

    expect(starts()).toEqual(['commit-msg'])
    expect(stderr).toBe('patina: 3a active\n')
    expect(repo.read('.git/patina/active')).toBe('3a\n')
    expect(repo.read('.patina/build.toml')).toContain(`# tip: ${repo.head()}\n`)
    expect(isUpToDate()).toBe(true)
  })

  it('starts it once again on top of such a one, and of one that says nothing', () => {
    const { repo, starts } = place
    repo.commit(keys('3a', 'Task-Status: active'))
    repo.commit(keys('3a', 'Task-Status: complete'))
    repo.commit('chore: nothing')
    repo.commit(added('3b'))

    expect(starts()).toEqual(['commit-msg', 'commit-msg', 'commit-msg'])
    expect(repo.exists('.git/patina/active')).toBe(false)
    expect(isUpToDate()).toBe(true)
  })

  it.each(["It's $HOME `x` \"y\" \\n & 'z'", 'Größe % %s 東京'])('says %s as it is', (title) => {
    place.repo.commit(added('3b', title))

    expect(place.starts()).toEqual(['commit-msg'])
    expect(isUpToDate()).toBe(true)
  })

  it('is seen by what comes next as though it had been read from the log', () => {
    const { repo } = place
    repo.commit(keys('3a', 'Task-Status: active'))
    const warm = repo.patina('build', 'show', '3a', '--json').stdout
    repo.run(['rm', '-rf', '.git/patina/cache'])

    expect(repo.patina('build', 'show', '3a', '--json').stdout).toBe(warm)
  })

  it.each<[string, (place: Hooked) => unknown]>([
    ['is an amend', ({ repo }) => repo.tryGit('commit', '--amend', '-m', added('3b'))],
    ['has no hook before it', ({ repo }) => repo.commit(added('3b'), { args: ['--no-verify'] })],
    [
      'is changed by another hook',
      ({ repo }) => {
        renameSync(repo.path('.git/hooks/commit-msg'), repo.path('.git/hooks/ours'))
        repo.write('.git/hooks/commit-msg', '#!/bin/sh\nsh .git/hooks/ours "$1" && echo "Task: 3b" >>"$1"\n')
        chmodSync(repo.path('.git/hooks/commit-msg'), 0o755)
        repo.commit(keys('3a', 'Task-Status: active'))
        renameSync(repo.path('.git/hooks/ours'), repo.path('.git/hooks/commit-msg'))
      },
    ],
    [
      'follows one that was given up, and says the same',
      ({ repo }) => {
        repo.write('.git/hooks/reference-transaction', '#!/bin/sh\n[ "$1" != prepared ]\n')
        chmodSync(repo.path('.git/hooks/reference-transaction'), 0o755)
        expect(repo.tryGit('commit', '--allow-empty', '-m', added('3b')).code).not.toBe(0)
        repo.run(['rm', '.git/hooks/reference-transaction'])
        repo.commit('chore: another', { args: ['--no-verify'] })
        repo.commit(added('3b'), { args: ['--no-verify'] })
      },
    ],
    [
      'comes after an edit by hand',
      ({ repo }) => {
        repo.write('.patina/build.toml', `${repo.read('.patina/build.toml')}\n# by hand\n`)
        repo.commit(keys('3a', 'Task-Status: active'))
      },
    ],
    [
      'finds a link in place of the build file',
      ({ repo }) => {
        renameSync(repo.path('.patina/build.toml'), repo.path('.patina/real.toml'))
        symlinkSync('real.toml', repo.path('.patina/build.toml'))
        repo.commit(keys('3a', 'Task-Status: active'))
        repo.run(['rm', '.patina/build.toml', '.patina/real.toml'])
        repo.patina('rebuild')
      },
    ],
    [
      'takes something back',
      ({ repo }) => repo.commit(`Revert "x"\n\nThis reverts commit ${repo.head()}.\n\n${added('3b')}`),
    ],
  ])('leaves the build file right where it %s', (_, act) => {
    act(place)

    expect(isUpToDate()).toBe(true)
  })
})
