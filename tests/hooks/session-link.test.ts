import { describe, expect, it } from 'vitest'
import { hooked, startsIn } from '../support/hooked.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { template } from '../support/template.ts'

const id = '20251217-103045'
const link = `Session: ${id}`

/** A repository with a session open, and every start of Node written down. */
function inSession() {
  const repo = begun()
  startsIn(repo)
  return { repo, starts: () => startsIn(repo) }
}

const begun = template(() => {
  const { repo } = hooked()
  repo.commit('feat: add 3a\n\nTask: 3a\nTask-Title: A\nTask-Status: pending')
  repo.commit('chore: begin the work')
  repo.write('.git/patina/session', `${id}\n`)
  return repo
})

/** As on any day: git takes the dates from the clock. */
const today = (repo: Sandbox) => repo.with({ GIT_AUTHOR_DATE: undefined, GIT_COMMITTER_DATE: undefined })
const commit = (repo: Sandbox, ...args: string[]) =>
  repo.tryGit('commit', '--quiet', '--allow-empty', ...args)
const typing = (repo: Sandbox, text: string) => {
  repo.write('typed', text)
  return repo.with({ GIT_EDITOR: `f() { cat '${repo.path('typed')}' "$1" >"$1.new"; mv "$1.new" "$1"; }; f` })
}

describe('an ordinary commit in a session', () => {
  it.each<[string, (repo: Sandbox) => unknown, string]>([
    ['-m', (repo) => commit(repo, '-m', 'feat: x'), `feat: x\n\n${link}`],
    ['an editor', (repo) => commit(typing(repo, 'feat: x\n')), `feat: x\n\n${link}`],
    [
      '-m with a block',
      (repo) => commit(repo, '-m', 'feat: x', '-m', 'why', '-m', 'Signed-off-by: A <a@b.c>'),
      `feat: x\n\nwhy\n\nSigned-off-by: A <a@b.c>\n${link}`,
    ],
    [
      'a breaking change',
      (repo) => commit(repo, '-m', 'feat!: x', '-m', 'BREAKING CHANGE: all'),
      `feat!: x\n\nBREAKING CHANGE: all\n\n${link}`,
    ],
    [
      "another tool's session",
      (repo) => commit(repo, '-m', 'feat: x', '-m', 'Session: 0e0a2a3c-5f3b'),
      `feat: x\n\nSession: 0e0a2a3c-5f3b\n${link}`,
    ],
    [
      'a session that is named',
      (repo) => commit(repo, '-m', 'feat: x', '-m', 'Session: 20250101-000000'),
      'feat: x\n\nSession: 20250101-000000',
    ],
    [
      'a separator of the user',
      (repo) => {
        repo.git('config', 'trailer.separators', '=')
        return commit(repo, '-m', 'feat: x', '-m', 'Refs: #1')
      },
      `feat: x\n\nRefs: #1\n${link}`,
    ],
  ])('by %s is linked to it', (_, make, message) => {
    const { repo } = inSession()
    expect(make(today(repo))).toMatchObject({ code: 0, stderr: '' })
    expect(repo.lastMessage()).toBe(message)
  })

  it('starts no Node', () => {
    const { repo, starts } = inSession()

    commit(today(repo), '-m', 'feat: x')

    expect(repo.lastMessage()).toBe(`feat: x\n\n${link}`)
    expect(starts()).toEqual([])
  })

  it('starts no Node where a task is active either', () => {
    const { repo, starts } = inSession()
    commit(repo, '-m', 'feat: x', '-m', 'Task: 3a\nTask-Status: active')
    expect(repo.lastMessage()).toContain(link)
    starts()

    commit(today(repo), '-m', 'feat: y')

    expect(repo.lastMessage()).toBe(`feat: y\n\nTask: 3a\n${link}`)
    expect(starts()).toEqual([])
  })

  it('is linked to that of its own work tree', () => {
    const { repo } = inSession()
    const side = repo.worktree('side')

    commit(side, '-m', 'feat: x')

    expect(side.lastMessage()).toBe('feat: x')
  })

  it.each(['not an id\n', '', 'Task: 3a\n', '20251217-103045; touch x\n'])(
    'is left alone where the note says %j',
    (note) => {
      const { repo } = inSession()
      repo.write('.git/patina/session', note)

      commit(today(repo), '-m', 'feat: x')

      expect(repo.lastMessage()).toBe('feat: x')
    },
  )

  it('is still aborted where nothing was typed', () => {
    const { repo } = inSession()

    for (const args of [[], ['-m', ''], ['-v']]) {
      expect(commit(today(repo).with({ GIT_EDITOR: 'true' }), ...args).code).toBe(1)
    }
  })
})

describe('a commit of another kind in a session', () => {
  const forked = template(() => {
    const { repo } = hooked()
    repo.git('branch', 'side')
    repo.commit('chore: x', { files: { x: '1' } })
    repo.checkout('side')
    repo.commit('chore: side', { files: { s: '1' } })
    repo.checkout('main')
    repo.write('.git/patina/session', `${id}\n`)
    return repo
  })
  it.each<[string, (repo: Sandbox) => unknown]>([
    ['amend --no-edit', (repo) => commit(repo, '--amend', '--no-edit')],
    ['amend -m', (repo) => commit(repo, '--amend', '-m', 'feat: add\n\nSigned-off-by: A')],
    ['fixup', (repo) => commit(today(repo), '--fixup', 'HEAD')],
    ['squash', (repo) => commit(today(repo), '--squash', 'HEAD', '-m', 'more')],
    ['revert', (repo) => today(repo).git('revert', '--no-edit', 'HEAD')],
    ['cherry-pick', (repo) => today(repo).git('cherry-pick', 'side')],
    ['merge', (repo) => today(repo).git('merge', '--no-ff', '-m', 'Merge', 'side')],
    ['rebase', (repo) => repo.git('rebase', '--quiet', '--force-rebase', 'HEAD~1')],
  ])('gets no link: %s', (_, make) => {
    const repo = forked()

    make(repo)

    expect(repo.git('log', '--format=%B', '--all')).not.toContain(link)
  })
})

describe('a command in a session', () => {
  it('links its commit, and an undo links none', () => {
    const { repo } = inSession()

    repo.patina('build', 'task', 'start', '3a')
    expect(repo.lastMessage()).toBe(`build(task): start 3a - A\n\nTask: 3a\nTask-Status: active\n${link}`)

    repo.patina('undo', '3a')
    expect(repo.lastMessage()).not.toContain(link)
  })

  it('lets what waits be linked by the commit that carries it', () => {
    const { repo } = inSession()

    repo.patina('build', 'task', 'start', '3a', '--with-next')
    expect(repo.read('.git/patina/pending.json')).not.toContain('Session')
    commit(repo, '-m', 'feat: x')

    expect(repo.lastMessage()).toBe(`feat: x\n\nTask: 3a\nTask-Status: active\n${link}`)
  })
})
