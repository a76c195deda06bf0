import { symlinkSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isProblem } from '../../src/core/problem.ts'
import { gitOf, openRepository, type Repository } from '../../src/shell/repository.ts'
import { type Sandbox, sandbox, type Variables } from '../support/sandbox.ts'

/** Opens it by its files where that can be done, and by git, which has to come to the same. */
async function open({ top, env }: Sandbox, more: Variables = {}): Promise<Repository> {
  const repo = await openRepository(top, { ...env, ...more })
  if (isProblem(repo)) throw new Error(repo.message)
  expect(await openRepository(top, { ...env, GIT_DISCOVERY_ACROSS_FILESYSTEM: 'false', ...more })).toEqual(
    repo,
  )
  return repo
}

/** What git says of what is out of order. */
function refusal({ top, env }: Sandbox, more: Variables = {}) {
  return openRepository(top, { ...env, GIT_DISCOVERY_ACROSS_FILESYSTEM: 'false', ...more })
}

describe('opening a repository', () => {
  it('tells where everything is', async () => {
    const repo = sandbox()

    expect(await open(repo)).toEqual({
      top: repo.top,
      gitDir: repo.path('.git'),
      commonDir: repo.path('.git'),
      isBare: false,
      isShallow: false,
      head: repo.head(),
      branch: 'refs/heads/main',
      objectFormat: 'sha1',
    })
  })

  it('finds the same one from a subfolder and from anywhere in the git folder', async () => {
    const repo = sandbox()
    const fromTop = await open(repo)

    for (const folder of ['a/ b/ç', '.git', '.git/refs', '.git/objects/info']) {
      expect(await open(repo.at(folder)), folder).toEqual(fromTop)
    }
  })

  it('looks for it in no folder that is to be left alone, nor above', async () => {
    const repo = sandbox()
    const within = repo.at('a/b')
    const found = await open(within, { GIT_CEILING_DIRECTORIES: repo.root })
    expect(await open(within, { GIT_CEILING_DIRECTORIES: repo.path('a/b') })).toEqual(found)
    symlinkSync(repo.top, `${repo.root}/link`)

    for (const ceiling of [
      repo.top,
      `/nowhere:${repo.path('a')}:`,
      `${repo.root}/link`,
      `${repo.root}/link/a/`,
    ]) {
      const env = { ...within.env, GIT_CEILING_DIRECTORIES: ceiling }
      expect(await openRepository(within.top, env), ceiling).toMatchObject({
        code: 'not-a-repository',
      })
    }
    // behind an empty one git takes folders as they are written
    expect(await open(within, { GIT_CEILING_DIRECTORIES: `:${repo.root}/link` })).toEqual(found)
  })

  it('finds it through a symbolic link', async () => {
    const repo = sandbox()
    repo.at('deep/er')
    symlinkSync(repo.path('deep/er'), `${repo.root}/link`)

    expect(await open(repo.at('../link'))).toMatchObject({ top: repo.top })
  })

  it('knows the linked work tree and what it shares', async () => {
    const repo = sandbox()
    const linked = repo.worktree('side')
    const expected = {
      top: linked.top,
      gitDir: repo.path('.git/worktrees/side'),
      commonDir: repo.path('.git'),
      branch: 'refs/heads/side',
    }

    expect(await open(linked)).toMatchObject(expected)
    expect(await open(repo.at('.git/worktrees/side'))).toMatchObject(expected)
  })

  it('knows a submodule, from its work tree and from its git folder', async () => {
    const repo = sandbox()
    const part = repo.clone('part')
    repo.git('submodule', '--quiet', 'add', part.top, 'part')
    const expected = { top: repo.path('part'), gitDir: repo.path('.git/modules/part') }

    expect(await open(repo.at('part'))).toMatchObject(expected)
    expect(await open(repo.at('.git/modules/part'))).toMatchObject(expected)
  })

  it('knows a bare one, which has no top', async () => {
    const repo = await open(sandbox({ bare: true }))

    expect(repo).toMatchObject({ isBare: true, branch: 'refs/heads/main' })
    expect(repo).not.toHaveProperty('top')
    expect(repo).not.toHaveProperty('head')
  })

  it('knows one without commits, with a detached HEAD, shallow, or of SHA-256', async () => {
    const unborn = await open(sandbox({ noInitialCommit: true }))
    expect(unborn).toMatchObject({ branch: 'refs/heads/main' })
    expect(unborn).toHaveProperty('top')
    expect(unborn).not.toHaveProperty('head')

    const repo = sandbox()
    repo.commit('feat: b')
    expect(await open(repo.clone('shallow', '--depth=1'))).toMatchObject({ isShallow: true })
    repo.git('checkout', '--quiet', '--detach')
    expect(await open(repo)).not.toHaveProperty('branch')

    const long = sandbox({ objectFormat: 'sha256' })
    expect(await open(long)).toMatchObject({ objectFormat: 'sha256', head: long.head() })
  })

  it('believes the variables of a hook', async () => {
    const repo = sandbox()
    const other = sandbox()

    expect(await open(other, { GIT_DIR: repo.path('.git'), GIT_WORK_TREE: repo.top })).toMatchObject({
      top: repo.top,
      gitDir: repo.path('.git'),
    })
  })
})

describe('a repository that cannot be opened', () => {
  it('is none at all', async () => {
    const repo = sandbox()

    expect(await refusal(repo.at('../nowhere'))).toMatchObject({ code: 'not-a-repository' })
    expect(await refusal(repo, { GIT_DIR: '/nowhere' })).toMatchObject({ code: 'not-a-repository' })
  })

  it('is broken, and git says how', async () => {
    const repo = sandbox()
    repo.write('.git/config', '[core\n')

    expect(await refusal(repo)).toMatchObject({
      code: 'cannot-open',
      message: expect.stringContaining('bad config line 1'),
    })
  })

  it('belongs to somebody else, and git says what to do', async () => {
    const repo = sandbox()
    const found = await refusal(repo, { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' })

    expect(found).toMatchObject({
      code: 'cannot-open',
      message: expect.stringContaining('dubious ownership'),
      hint: expect.stringContaining(`git config --global --add safe.directory ${repo.top}`),
    })
  })

  it('has no git to be read with', async () => {
    const repo = sandbox()

    expect(await refusal(repo, { PATH: repo.root })).toMatchObject({ code: 'git-not-found' })
  })
})

describe('the git of a repository', () => {
  it('works at its root', async () => {
    const repo = sandbox()
    const git = gitOf(await open(repo.at('sub')), repo.env)

    expect(await git.run(['rev-parse', '--show-prefix'])).toBe('\n')
  })

  it('means what a relative GIT_DIR meant where patina was called', async () => {
    const repo = sandbox()
    const env = { GIT_DIR: '../.git', GIT_WORK_TREE: '..', GIT_INDEX_FILE: '.git/index' }
    const git = gitOf(await open(repo.at('sub'), env), { ...repo.env, ...env })

    expect(await git.run(['rev-parse', '--absolute-git-dir', '--show-toplevel'])).toBe(
      `${repo.path('.git')}\n${repo.top}\n`,
    )
  })

  it('works in a bare one', async () => {
    const repo = sandbox({ bare: true })

    expect(await gitOf(await open(repo), repo.env).run(['rev-parse', '--is-bare-repository'])).toBe('true\n')
  })
})

describe('what git is in the middle of', () => {
  /** Two branches that cannot be merged, standing on `main`. */
  function torn(): Sandbox {
    const repo = sandbox()
    repo.branch('side')
    repo.commit('feat: side', { files: { 'a.txt': 'side\n' } })
    repo.commit('feat: more', { files: { 'a.txt': 'more\n' } })
    repo.checkout('main')
    repo.commit('feat: main', { files: { 'a.txt': 'main\n' } })
    return repo
  }

  it.each([
    ['merge', ['merge', 'side']],
    ['cherry-pick', ['cherry-pick', 'side']],
    ['revert', ['revert', '--no-edit', 'side']],
    ['rebase', ['rebase', 'side']],
    ['rebase', ['rebase', '--apply', 'side']],
    ['bisect', ['bisect', 'start']],
  ])('is a %s after `git %j`', async (operation, command) => {
    const repo = torn()
    repo.tryGit(...command)

    expect(await open(repo)).toMatchObject({ operation })
  })

  it('is `am` while a patch does not apply', async () => {
    const repo = torn()
    const patch = repo.git('format-patch', '--stdout', '-1', 'side')
    repo.run(['git', 'am'], { stdin: patch })

    expect(await open(repo)).toMatchObject({ operation: 'am' })
  })

  it('is a rebase, whatever that is just replaying', async () => {
    const repo = torn()
    repo.tryGit('rebase', 'side')
    repo.write('.git/MERGE_HEAD', `${repo.head()}\n`)

    expect(await open(repo)).toMatchObject({ operation: 'rebase' })
  })

  it.each([
    ['cherry-pick', ['cherry-pick', 'main..side']],
    ['revert', ['revert', '--no-edit', 'side', 'side~1']],
  ])('is still a %s when a conflict of several was committed by hand', async (operation, command) => {
    const repo = torn()
    repo.tryGit(...command)
    repo.commit('feat: solved', { files: { 'a.txt': 'solved\n' } })

    expect(await open(repo)).toMatchObject({ operation })
  })

  it('is told for each work tree apart', async () => {
    const repo = torn()
    const linked = repo.worktree('linked')
    linked.tryGit('merge', 'side')

    expect(await open(linked)).toMatchObject({ operation: 'merge' })
    expect(await open(repo)).not.toHaveProperty('operation')
  })

  it('is over when it was stopped', async () => {
    const repo = torn()
    repo.tryGit('cherry-pick', 'main..side')
    repo.git('cherry-pick', '--abort')

    expect(await open(repo)).not.toHaveProperty('operation')
  })
})
