import { chmodSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { startsIn, writeStartsDown } from '../support/hooked.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { addTask, expectClean, expectSealed, FILE, planned, startTask, work } from '../support/tracked.ts'

/** A sealed tip with a task, where every start of Node is written down. */
function place(): Sandbox {
  const repo = planned()
  writeStartsDown(repo)
  return repo
}

const begin = (repo: Sandbox, ...args: readonly string[]) =>
  repo.tryGit('commit', '-q', '-m', 'feat: x\n\nTask: 1a\nTask-Status: active', ...args)

/** Has git call another hook after a commit, which is to call patina's. */
function callAfterCommit(repo: Sandbox, text: string): void {
  const path = '.git/hooks/post-commit'
  repo.write(path, `#!/bin/sh\n${text}\n`)
  chmodSync(repo.path(path), 0o755)
}

const PATINAS = 'sh .git/patina/hook.sh post-commit'

describe('an ordinary commit in tracked mode', () => {
  it('is sealed by the one start of Node that judges it', async () => {
    const repo = place()
    const { stderr } = begin(repo, '--allow-empty')

    expect(startsIn(repo)).toEqual(['commit-msg'])
    expect(stderr).toBe(`patina: 1a active; sealed as ${repo.head().slice(0, 10)}\n`)
    expect(repo.git('log', '-g', '-1', '--format=%gs')).toBe('commit: feat: x (sealed)')
    await expectSealed(repo)
    expectClean(repo)
    expect(repo.patina('rebuild', '--check').code).toBe(0)
    expect(repo.patina('verify').code).toBe(0)
  })

  it('is so on top of such a one, of one that says nothing, and on a detached HEAD', async () => {
    const repo = place()
    startTask(repo, '1a')
    work(repo, 'quiet')
    addTask(repo, '1b')
    repo.git('checkout', '--quiet', '--detach')
    startTask(repo, '1b')

    expect(startsIn(repo)).toEqual(['commit-msg', 'commit-msg', 'commit-msg'])
    await expectSealed(repo)
    expectClean(repo)
  })

  it('keeps its message, its people and its other files byte for byte', async () => {
    const repo = place()
    const message = 'feat: 100 % "it\'s" \\n `x` größe\n\n$HOME\n\nTask: 1a\nTask-Status: active\n'
    repo.write('ä \t"x".txt', 'x\n')
    repo.git('add', '--all')
    repo.run(
      [
        'git',
        'commit',
        '-q',
        '--cleanup=verbatim',
        '--author=Ö <o@x>',
        '--date=2001-02-03T04:05:06+0730',
        '-F',
        '-',
      ],
      { stdin: message },
    )

    expect(startsIn(repo)).toEqual(['commit-msg'])
    expect(repo.run(['git', 'log', '-1', '--format=%an %ae %ad%n%B', '--date=iso']).stdout).toBe(
      `Ö o@x 2001-02-03 04:05:06 +0730\n${message}\n`,
    )
    expect(repo.git('diff', '--name-only', 'HEAD^', '-z')).toBe(`${FILE}\0ä \t"x".txt\0`)
    await expectSealed(repo)
    expectClean(repo)
  })

  it('is left as it is where the board stays the same', async () => {
    const repo = place()
    const oid = repo.commit('feat: linked\n\nTask: 1a')

    expect(startsIn(repo)).toEqual(['commit-msg'])
    expect(repo.head()).toBe(oid)
    await expectSealed(repo)
    startTask(repo, '1a')
    expect(startsIn(repo)).toEqual(['commit-msg'])
    await expectSealed(repo)
  })

  it('leaves alone what is staged and changed of other files', async () => {
    const repo = place()
    repo.write('staged.txt', 'staged\n')
    repo.write('a.txt', 'changed\n')
    repo.git('add', 'staged.txt')
    repo.write('only.txt', 'x\n')
    repo.git('add', '-N', 'only.txt')
    expect(begin(repo, '--', 'only.txt').code).toBe(0)

    expect(repo.git('status', '--porcelain')).toBe(' M a.txt\nA  staged.txt')
    await expectSealed(repo)
  })
})

describe('a commit that is not what it seems is looked at', () => {
  it.each<[string, (repo: Sandbox) => unknown, sealed: boolean]>([
    [
      'signed',
      (repo) => {
        const key = `${repo.root}/key`
        repo.run(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', key])
        for (const [name, value] of [
          ['gpg.format', 'ssh'],
          ['user.signingKey', key],
          ['commit.gpgSign', 'true'],
        ] as const)
          repo.git('config', name, value)
        startTask(repo, '1a')
        expect(repo.git('cat-file', 'commit', 'HEAD')).toContain('gpgsig')
      },
      true,
    ],
    [
      'tagged by another hook',
      (repo) => {
        const before = '[ -f .git/tagged ] || { : >.git/tagged; git tag here; }'
        callAfterCommit(repo, `${before}\nexec ${PATINAS}`)
        startTask(repo, '1a')
        expect(repo.git('rev-parse', 'here')).toBe(repo.head())
      },
      false,
    ],
    [
      'the build file edited between the hooks',
      (repo) => {
        callAfterCommit(repo, `sleep 1.1; echo '# by hand' >>${FILE}\nexec ${PATINAS}`)
        startTask(repo, '1a')
        expect(repo.read(FILE)).toContain('# by hand')
      },
      false,
    ],
    [
      'the build file staged otherwise',
      (repo) => {
        repo.write(FILE, `${repo.read(FILE)}# by hand\n`)
        repo.git('add', FILE)
        repo.write(FILE, repo.git('cat-file', 'blob', `HEAD:${FILE}`).concat('\n'))
        expect(begin(repo, '--no-verify', '--allow-empty', '--', 'a.txt').code).toBe(0)
        expect(repo.git('diff', '--cached', '--name-only')).toBe(FILE)
      },
      false,
    ],
    [
      'the index in use',
      (repo) => {
        callAfterCommit(repo, `: >.git/index.lock\n${PATINAS}\nrm .git/index.lock`)
        const { stderr } = begin(repo, '--allow-empty')
        expect(stderr).toContain(`'git add ${FILE}'`)
        repo.git('add', FILE)
        expect(repo.git('status', '--porcelain')).toBe('')
      },
      true,
    ],
    [
      'HEAD moved on by another hook',
      (repo) => {
        const more = '[ -f .git/more ] || { : >.git/more; git commit -q --no-verify --allow-empty -m more; }'
        callAfterCommit(repo, `${more}\nexec ${PATINAS}`)
        startTask(repo, '1a')
        expect(repo.git('log', '-1', '--format=%s')).toBe('more')
      },
      true,
    ],
  ])('%s', async (_, act, isSealed) => {
    const repo = place()
    act(repo)

    if (isSealed) await expectSealed(repo)
    expect(repo.tryGit('fsck', '--strict', '--no-dangling').code).toBe(0)
    expect(repo.patina('build', 'status', '--json').stdout).toContain('"status":"active"')
  })
})
