import { describe, expect, it } from 'vitest'
import { hooked } from '../support/hooked.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { template } from '../support/template.ts'

const add = (id: string, ...statuses: string[]) =>
  [`feat: add ${id}\n\nTask: ${id}\nTask-Title: ${id}\nTask-Status: pending`, ...statuses].join(
    '\nTask-Status: ',
  )

/** A repository with 3a active and 3b pending. */
const working = template(() => {
  const { repo } = hooked()
  repo.commit(add('3a', 'active'))
  repo.commit(add('3b'))
  return repo
})

const commit = (repo: Sandbox, ...args: string[]) =>
  repo.tryGit('commit', '--quiet', '--allow-empty', ...args)
const typing = (repo: Sandbox, text: string) => {
  repo.write('typed', text)
  return repo.with({ GIT_EDITOR: `f() { cat '${repo.path('typed')}' "$1" >"$1.new"; mv "$1.new" "$1"; }; f` })
}

describe('an ordinary commit', () => {
  it.each<[string, (repo: Sandbox) => unknown]>([
    ['-m', (repo) => commit(repo, '-m', 'feat: x')],
    ['-m without commit-msg', (repo) => commit(repo, '--no-verify', '-m', 'feat: x')],
    ['an editor', (repo) => commit(typing(repo, 'feat: x\n'))],
    [
      'a template',
      (repo) => {
        repo.write('template', '\n# write why\n')
        return commit(typing(repo, 'feat: x\n'), '-t', 'template')
      },
    ],
  ])('by %s is linked to the only active task', (_, make) => {
    const repo = working()

    expect(make(repo)).toMatchObject({ code: 0, stderr: '' })
    expect(repo.lastMessage()).toBe('feat: x\n\nTask: 3a')
  })

  it('gets the link in the block it has', () => {
    const repo = working()

    commit(repo, '-m', 'feat: x', '-m', 'why', '-m', 'Signed-off-by: A <a@example.com>')

    expect(repo.lastMessage()).toBe('feat: x\n\nwhy\n\nSigned-off-by: A <a@example.com>\nTask: 3a')
  })

  it.each<[string, (repo: Sandbox) => unknown]>([
    ['--trailer', (repo) => commit(repo, '-m', 'feat: x', '--trailer', 'Learned: no leap seconds')],
    ['an editor', (repo) => commit(typing(repo, 'feat: x\n\nLearned: no leap seconds\n'))],
  ])('gives what was learned, by %s, to that task', (_, make) => {
    const repo = working()

    expect(make(repo)).toMatchObject({ code: 0, stderr: '' })
    expect(repo.lastMessage()).toBe('feat: x\n\nTask: 3a\nLearned: no leap seconds')
  })

  it('is left alone where it names a task', () => {
    const repo = working()

    commit(repo, '-m', 'feat: x', '-m', 'Task: 3b')

    expect(repo.lastMessage()).toBe('feat: x\n\nTask: 3b')
  })

  it('is left alone where two tasks are active, or none, or the config says so', () => {
    const repo = working()
    commit(repo, '-m', 'feat: x', '-m', 'Task: 3b\nTask-Status: active')
    commit(repo, '-m', 'feat: two')
    expect(repo.lastMessage()).toBe('feat: two')

    commit(repo, '-m', 'feat: x', '-m', 'Task: 3b\nTask-Status: complete')
    repo.write('.patina/config.toml', '[hooks]\nlink_active_task = false\n')
    commit(repo, '-m', 'feat: off')
    expect(repo.lastMessage()).toBe('feat: off')

    repo.write('.patina/config.toml', '')
    commit(repo, '-m', 'feat: x', '-m', 'Task: 3a\nTask-Status: complete')
    commit(repo, '-m', 'feat: none')
    expect(repo.lastMessage()).toBe('feat: none')
  })

  it('is linked by what the board says now, though HEAD moved without a hook', () => {
    const repo = working()
    commit(repo, '-m', 'feat: x', '-m', 'Task: 3a\nTask-Status: complete')
    repo.git('reset', '--hard', '--quiet', 'HEAD~1')

    commit(repo, '-m', 'feat: y')

    expect(repo.lastMessage()).toBe('feat: y\n\nTask: 3a')
  })

  it('is still aborted where nothing was typed', () => {
    const repo = working()
    repo.write('template', 'feat: \n')

    for (const args of [[], ['-t', 'template'], ['-m', ''], ['-v']]) {
      expect(commit(repo.with({ GIT_EDITOR: 'true' }), ...args).code).toBe(1)
    }
    expect(commit(repo.with({ GIT_EDITOR: ':' })).code).toBe(1)
    expect(commit(repo, '--allow-empty-message', '-m', '').code).toBe(0)
    expect(repo.lastMessage()).toBe('')
  })
})

describe('a commit of another kind', () => {
  it.each<[string, (repo: Sandbox) => unknown]>([
    ['amend --no-edit', (repo) => commit(repo, '--amend', '--no-edit')],
    ['amend -m', (repo) => commit(repo, '--amend', '-m', 'feat: add\n\nSigned-off-by: A')],
    ['amend in an editor', (repo) => commit(repo.with({ GIT_EDITOR: 'true' }), '--amend')],
    ['fixup', (repo) => commit(repo, '--fixup', 'HEAD')],
    ['squash', (repo) => commit(repo, '--squash', 'HEAD', '-m', 'more')],
    ['revert', (repo) => repo.git('revert', '--no-edit', 'HEAD')],
    ['cherry-pick', (repo) => repo.git('cherry-pick', 'side')],
    ['merge', (repo) => repo.git('merge', '--no-ff', '-m', 'Merge', 'side')],
    ['rebase', (repo) => repo.git('rebase', '--quiet', '--force-rebase', 'HEAD~1')],
  ])('gets no link: %s', (_, make) => {
    const repo = working()
    repo.branch('side', 'HEAD~1')
    repo.commit('feat: side\n\nTask: 3b', { files: { s: '1' }, args: ['--no-verify'] })
    repo.checkout('main')
    repo.commit('chore: x\n\nTask: 3b', { files: { x: '1' } })

    make(repo)

    expect(repo.lastMessage()).not.toContain('Task: 3a')
  })
})

describe('waiting events', () => {
  const wait = (repo: Sandbox, ...lines: string[][]) => {
    const trailers = (pairs: string[]) =>
      pairs.map((pair) => ({ key: pair.split(': ')[0], value: pair.split(': ')[1] }))
    const events = lines.map((pairs) => ({ subject: pairs.join(), trailers: trailers(pairs) }))
    repo.write('.git/patina/pending.json', JSON.stringify({ version: 1, events }))
  }
  const start = ['Task: 3b', 'Task-Status: active']

  it.each<[string, (repo: Sandbox) => unknown]>([
    ['-m', (repo) => commit(repo, '-m', 'feat: x')],
    ['an editor', (repo) => commit(typing(repo, 'feat: x\n'))],
  ])('go with the next ordinary commit by %s', (_, make) => {
    const repo = working()
    wait(repo, start)

    expect(make(repo)).toMatchObject({ code: 0, stderr: expect.stringContaining('patina: 3b active') })
    expect(repo.lastMessage()).toBe('feat: x\n\nTask: 3b\nTask-Status: active')
    expect(repo.exists('.git/patina/pending.json')).toBe(false)
  })

  it('stand above what the commit itself says', () => {
    const repo = working()
    wait(repo, start)

    commit(repo, '-m', 'feat: x', '--trailer', 'Task: 3b', '--trailer', 'Task-Status: complete')

    expect(repo.lastMessage()).toBe(
      'feat: x\n\nTask: 3b\nTask-Status: active\nTask: 3b\nTask-Status: complete',
    )
    expect(repo.exists('.git/patina/pending.json')).toBe(false)
  })

  it('stay where the commit is aborted, or is no ordinary one', () => {
    const repo = working()
    wait(repo, start)

    commit(repo.with({ GIT_EDITOR: 'true' }))
    commit(repo, '--amend', '--no-edit')

    expect(repo.exists('.git/patina/pending.json')).toBe(true)
  })

  it('stay, with a word, where they do not fit any more', () => {
    const repo = working()
    wait(repo, ['Task: 3a', 'Task-Status: active'], start)

    expect(commit(repo, '-m', 'feat: x').stderr).toContain(
      "warning: 'Task: 3a,Task-Status: active' still waits",
    )
    expect(repo.lastMessage()).toBe('feat: x\n\nTask: 3b\nTask-Status: active')
    expect(repo.read('.git/patina/pending.json')).not.toContain('3b')
  })
})

describe('a squash', () => {
  /** A branch that starts and completes 3b, ready to be merged into main. */
  const branched = template(() => {
    const repo = working()
    repo.commit('chore: x\n\nTask: 3a\nTask-Status: complete')
    repo.branch('side')
    repo.commit('feat: one\n\nTask: 3b\nTask-Status: active', { files: { a: '1' } })
    repo.commit('feat: two\n\nTask: 3b\nTask-Status: complete', { files: { b: '1' } })
    return repo
  })
  const both = 'Task: 3b\nTask-Status: active\nTask: 3b\nTask-Status: complete'

  it.each([['--no-edit'], ['-m', 'feat: side'], ['--no-verify', '-m', 'feat: side']])(
    'by merge --squash and commit %s %s keeps what was said',
    (...args) => {
      const repo = branched()
      repo.checkout('main')
      repo.git('merge', '--squash', '--quiet', 'side')

      expect(repo.tryGit('commit', '--quiet', ...args).stderr).toContain('patina: 3b complete')
      expect(repo.git('log', '-1', '--format=%(trailers:only)').trim()).toBe(both)
    },
  )

  it('that was given up leaves nothing in the next commit', () => {
    const repo = branched()
    repo.checkout('main')
    repo.git('merge', '--squash', '--quiet', 'side')
    repo.git('reset', '--hard', '--quiet')

    commit(repo, '-m', 'feat: other')

    expect(repo.lastMessage()).toBe('feat: other')
  })

  it('by rebase -i keeps what all of them said', () => {
    const repo = branched()

    const { code, stderr } = repo
      .with({ GIT_SEQUENCE_EDITOR: 'sed -i 2s/pick/squash/', GIT_EDITOR: 'true' })
      .tryGit('rebase', '-i', 'HEAD~2')

    expect(code).toBe(0)
    expect(repo.git('log', '-1', '--format=%(trailers:only)').trim()).toBe(both)
    expect(stderr).not.toContain('no longer says')
    expect(repo.patina('rebuild', '--check').code).toBe(0)
  })

  it('by rebase -i that drops a message for a fixup tells what that said', () => {
    const repo = branched()
    const tip = repo.head().slice(0, 10)

    const { stderr } = repo
      .with({ GIT_SEQUENCE_EDITOR: 'sed -i 2s/pick/fixup/' })
      .tryGit('rebase', '-i', 'HEAD~2')

    expect(stderr).toContain('patina: 3b active\n')
    expect(stderr).toContain(`patina: history no longer says 1 thing that it said at ${tip}:\n  3b complete`)
    expect(stderr).toContain(`'patina reconcile --from ${tip}' says it again`)
  })
})

describe('a squash of a commit and its revert', () => {
  /** side: finishes 3a and takes that back, takes back what added 3b on main, and starts over with 3c. */
  const undone = template(() => {
    const repo = working()
    const added = repo.head()
    repo.branch('side')
    repo.commit('feat: done\n\nTask: 3a\nTask-Status: complete', { files: { done: '1' } })
    repo.git('revert', '--no-edit', 'HEAD')
    repo.commit(`Revert "feat: add 3b"\n\nThis reverts commit ${added}.`)
    repo.commit(add('3c'), { files: { side: '1' } })
    return repo
  })
  const tasks = (repo: Sandbox) =>
    (
      JSON.parse(repo.patina('build', 'status', '--json').stdout).tasks as { id: string; status: string }[]
    ).map(({ id, status }) => `${id} ${status}`)

  it.each([
    ['with the list', '--no-edit'],
    ['with another message', '-m', 'feat: side', '-m', 'Task: 3a'],
  ])('by merge --squash leaves the board as the branch had it, %s', (_, ...how) => {
    const repo = undone()
    const before = tasks(repo)
    repo.checkout('main')
    repo.git('merge', '--squash', '--quiet', 'side')

    expect(commit(repo, ...how).stderr).toBe('patina: 3c added, 3b gone\n')

    expect(tasks(repo)).toEqual(before)
    expect(before).toEqual(['3a active', '3c pending'])
    expect(repo.patina('verify').code).toBe(0)
  })

  it('by squash-msg does too', () => {
    const repo = undone()
    const before = tasks(repo)
    const { stdout } = repo.patina('squash-msg', 'main..side')
    repo.checkout('main')
    repo.git('merge', '--squash', '--quiet', 'side')

    repo.run(['git', 'commit', '--no-verify', '--quiet', '-F', '-'], { stdin: stdout })

    expect(tasks(repo)).toEqual(before)
    expect(repo.patina('verify').code).toBe(0)
  })

  it('by rebase -i does too', () => {
    const repo = undone()
    const before = tasks(repo)

    // the last goes first: git makes no commit of nothing
    const todo = `f() { sed -n -e 4p -e '1,3s/^pick/squash/p' "$1" | sort -s -k 1,1 >"$1.new"; mv "$1.new" "$1"; }; f`

    const { code } = repo
      .with({ GIT_SEQUENCE_EDITOR: todo, GIT_EDITOR: 'true' })
      .tryGit('rebase', '-i', 'HEAD~4')

    expect(code).toBe(0)
    expect(tasks(repo)).toEqual(before)
    expect(repo.patina('verify').code).toBe(0)
  })
})
