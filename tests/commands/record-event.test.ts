import { createHash } from 'node:crypto'
import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { taskAdd } from '../../src/commands/task-add.ts'
import { begun, boardOf } from '../support/begun.ts'
import { type Sandbox, sandbox } from '../support/sandbox.ts'

const add = (repo: Sandbox, title = 'A', ...more: string[]) =>
  repo.patina('build', 'task', 'add', title, ...more)
const bytes = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

describe('the commit of a command', () => {
  it('has the message surface.md shows, and HEAD’s own tree and parent', () => {
    const repo = begun()
    const [before, tree] = [repo.head(), repo.head('HEAD^{tree}')]

    expect(add(repo, 'Instrument Scry').code).toBe(0)
    expect(repo.lastMessage()).toBe(
      'build(task): add 1a - Instrument Scry\n\nTask: 1a\nTask-Title: Instrument Scry\nTask-Status: pending\nPhase: 1',
    )
    expect([repo.head('HEAD^'), repo.head('HEAD^{tree}')]).toEqual([before, tree])
    expect(repo.git('reflog', '-1', '--format=%gs', 'main')).toBe(
      'patina: build(task): add 1a - Instrument Scry',
    )
    expect(repo.git('log', '--format=%s', '--grep=^Task: 1a$')).toBe('build(task): add 1a - Instrument Scry')
    expect(repo.git('fsck')).toBe('')
  })

  it('names the commit and what may follow', () => {
    const repo = begun()
    const { stdout, stderr } = add(repo)

    expect(stdout).toBe(
      `Added task 1a in ${repo.head().slice(0, 10)}.\n'patina build task start 1a' starts it.\n`,
    )
    expect(stderr).toBe('')
  })

  it('folds a long value so that git reads it back whole, in lines of 100 columns', () => {
    const repo = begun()
    add(repo)
    const reason = 'because of reasons '.repeat(500).trim()
    repo.write('why.txt', `${reason.replace(/ of /g, ' of\n   ')}\n`)

    expect(repo.patina('build', 'task', 'abandon', '1a', '--reason-file', 'why.txt').code).toBe(0)
    const lines = repo.lastMessage().split('\n')
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100)
    const format = '%(trailers:key=Task-Reason,unfold,valueonly)'
    expect(repo.git('log', '-1', `--format=${format}`).trim()).toBe(reason)
  })

  it('is the first commit where there is none', () => {
    const repo = begun(sandbox({ noInitialCommit: true }))

    expect(repo.git('rev-list', '--count', 'HEAD')).toBe('1')
    expect(repo.git('ls-tree', 'HEAD')).toBe('')
    expect(repo.git('symbolic-ref', 'HEAD')).toBe('refs/heads/main')
    expect(repo.git('fsck')).toBe('')
  })

  it('goes on a detached HEAD, and no branch moves', () => {
    const repo = begun()
    const main = repo.head('main')
    repo.git('checkout', '--quiet', '--detach')

    expect(add(repo).code).toBe(0)
    expect(repo.head('HEAD^')).toBe(main)
    expect(repo.head('main')).toBe(main)
  })

  it('goes on the branch of a linked work tree, from any subfolder', () => {
    const repo = begun()
    const main = repo.head('main')
    const linked = repo.worktree('side')

    expect(add(linked.at('deep/down')).code).toBe(0)
    expect(repo.head('side^')).toBe(main)
    expect(repo.head('main')).toBe(main)
  })

  it('is made in a SHA-256 repository too', () => {
    const repo = begun(sandbox({ objectFormat: 'sha256', noInitialCommit: true }))

    expect(add(repo).code).toBe(0)
    expect(repo.git('fsck')).toBe('')
  })

  it('is UTF-8 whatever the user’s encoding is', () => {
    const repo = begun()
    repo.git('config', 'i18n.commitEncoding', 'ISO-8859-1')

    expect(add(repo, 'Größe 日本').code).toBe(0)
    expect(repo.git('cat-file', 'commit', 'HEAD')).not.toContain('encoding')
    expect(boardOf(repo).tasks[0].title).toBe('Größe 日本')
  })

  it('is signed where the user signs', () => {
    const repo = begun()
    const key = `${repo.root}/key`
    expect(repo.run(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', key]).code).toBe(0)
    const settings = { 'gpg.format': 'ssh', 'user.signingKey': `${key}.pub`, 'commit.gpgSign': 'true' }
    for (const [name, value] of Object.entries(settings)) repo.git('config', name, value)

    expect(add(repo).code).toBe(0)
    expect(repo.git('cat-file', 'commit', 'HEAD')).toContain('gpgsig -----BEGIN SSH SIGNATURE-----')
  })

  it('is not made when it cannot be signed', () => {
    const repo = begun()
    const before = repo.head()
    const settings = { 'gpg.format': 'ssh', 'user.signingKey': '/nowhere/key', 'commit.gpgSign': 'true' }
    for (const [name, value] of Object.entries(settings)) repo.git('config', name, value)

    expect(add(repo)).toMatchObject({ code: 1, stderr: expect.stringContaining('could not sign') })
    expect(repo.head()).toBe(before)
  })

  it('is only shown with --dry-run', () => {
    const repo = begun()
    const before = repo.head()

    expect(add(repo, 'A', '--dry-run').stdout).toBe(
      'build(task): add 1a - A\n\nTask: 1a\nTask-Title: A\nTask-Status: pending\nPhase: 1\n',
    )
    expect(repo.head()).toBe(before)
    expect(repo.exists('.git/patina')).toBe(true)
    expect(repo.exists('.git/patina/record.lock')).toBe(false)
  })
})

describe('what somebody is working on', () => {
  it('stays as it was, byte for byte, index included', () => {
    const repo = begun()
    repo.commit('feat: two files', { files: { 'a.txt': 'a\n', 'b.txt': 'b\n' } })
    repo.write('a.txt', 'staged\n')
    repo.git('add', 'a.txt')
    repo.write('a.txt', 'and changed again\n')
    repo.write('b.txt', 'changed\n')
    repo.write('c.txt', 'new\n')
    repo.git('add', '--intent-to-add', 'c.txt')
    repo.write('.git/COMMIT_EDITMSG', 'half a message\n')
    const before = [bytes(repo.path('.git/index')), repo.git('status', '--porcelain=v2')]

    for (const command of [
      ['build', 'task', 'add', 'A'],
      ['build', 'task', 'start'],
      ['build', 'explore', 'why'],
      ['undo', '1a'],
      ['build', 'phase', 'done', '--force'],
    ])
      expect(repo.patina(...command).code).toBe(0)

    expect([bytes(repo.path('.git/index')), repo.git('status', '--porcelain=v2')]).toEqual(before)
    expect(repo.read('a.txt')).toBe('and changed again\n')
    expect(repo.read('.git/COMMIT_EDITMSG')).toBe('half a message\n')
  })

  it('does not stop a command: another git may hold the index', () => {
    const repo = begun()
    repo.write('.git/index.lock', '')

    expect(add(repo).code).toBe(0)
    expect(repo.read('.git/index.lock')).toBe('')
  })
})

describe('the build file', () => {
  it('tells the new state at once', () => {
    const repo = begun()
    repo.write('.patina/.gitignore', 'build.toml\n')
    add(repo, 'Instrument Scry')

    expect(repo.read('.patina/build.toml')).toContain('title = "Instrument Scry"')
    expect(repo.read('.patina/build.toml')).toContain(`# tip: ${repo.head()}`)
  })

  it('is not made where patina was not set up', () => {
    const repo = begun()

    expect(add(repo).code).toBe(0)
    expect(repo.git('status', '--porcelain')).toBe('')
  })

  it('that cannot be written is told, and the commit stands', () => {
    const repo = begun()
    repo.write('.patina/build.toml/not-a-file', '')

    expect(add(repo)).toMatchObject({ code: 0, stderr: expect.stringContaining('warning: cannot write') })
    expect(boardOf(repo).tasks).toHaveLength(1)
  })

  it('is not written through a link that leads out of the repository', () => {
    const repo = begun()
    repo.write('.patina/.gitignore', 'build.toml\n')
    symlinkSync(`${repo.root}/victim`, repo.path('.patina/build.toml'))

    expect(add(repo)).toMatchObject({ code: 0, stderr: expect.stringContaining('symbolic link') })
    expect(existsSync(`${repo.root}/victim`)).toBe(false)
  })

  it('that was edited by hand is kept in a copy', () => {
    const repo = begun()
    repo.write('.patina/.gitignore', 'build.toml\n')
    repo.write('.patina/build.toml', 'mine = true\n')
    const { stderr } = add(repo)
    const [, copy = ''] = /a copy is in '(.+)'/.exec(stderr) ?? []

    expect(readFileSync(copy, 'utf8')).toBe('mine = true\n')
  })
})

describe('fifty commands at once', () => {
  it('make fifty tasks in fifty commits, and every id once', async () => {
    const repo = begun()
    const before = Number(repo.git('rev-list', '--count', 'HEAD'))
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, i) => repo.startPatina(['build', 'task', 'add', `T${i}`])),
    )

    expect(all.filter(({ code, stderr }) => code !== 0 || stderr !== '')).toEqual([])
    expect(Number(repo.git('rev-list', '--count', 'HEAD'))).toBe(before + 50)
    const { tasks, problems } = boardOf(repo)
    expect(new Set(tasks.map(({ id }: { id: string }) => id)).size).toBe(50)
    expect(new Set(tasks.map(({ title }: { title: string }) => title)).size).toBe(50)
    expect(problems).toEqual([])
    expect(repo.git('fsck')).toBe('')
  })

  it('in several work trees give every id once', async () => {
    const repo = begun()
    const trees = [repo, repo.worktree('one'), repo.worktree('two')]
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        (trees[i % 3] as Sandbox).startPatina(['build', 'task', 'add', `T${i}`]),
      ),
    )

    const ids = all.map(({ stdout }) => /task (\w+)/.exec(stdout)?.[1])
    expect(new Set(ids).size).toBe(12)
  })

  it('keep fifty events for the next commit', async () => {
    const repo = begun()
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        repo.startPatina(['build', 'task', 'add', `T${i}`, '--with-next']),
      ),
    )

    expect(all.every(({ code }) => code === 0)).toBe(true)
    expect(repo.patina('pending').stdout.trim().split('\n')).toHaveLength(10)
  })

  it('get along with commits of git itself', async () => {
    const repo = begun()
    const commands = Array.from({ length: 5 }, (_, i) => repo.startPatina(['build', 'task', 'add', `T${i}`]))
    let made = 0
    for (let i = 0; i < 15; i++)
      if (repo.tryGit('commit', '--allow-empty', '--quiet', '-m', `c${i}`).code === 0) made++
    const all = await Promise.all(commands)

    expect(all.filter(({ code }) => code !== 0)).toEqual([])
    expect(repo.git('rev-list', '--count', '--grep=^c[0-9]', 'HEAD')).toBe(String(made))
    expect(boardOf(repo).tasks).toHaveLength(5)
  })
})

describe('a command that is stopped', () => {
  it('leaves the repository as before or as after', async () => {
    const repo = begun()
    repo.write('.patina/.gitignore', 'build.toml\n')
    const index = () => (existsSync(repo.path('.git/index')) ? bytes(repo.path('.git/index')) : '')
    const before = index()
    for (const [signal, wait] of ['INT', 'KILL'].flatMap((name) =>
      [0.06, 0.09, 0.11, 0.13, 0.15, 0.18].map((seconds) => [name, seconds] as const),
    )) {
      const script = `patina build task add T >/dev/null 2>&1 & sleep ${wait}; kill -${signal} $! 2>/dev/null; wait $!`
      repo.run(['bash', '-c', script])
      if (signal === 'INT' && repo.exists('.patina/build.toml'))
        expect(repo.read('.patina/build.toml')).toContain(`# tip: ${repo.head()}`)
    }
    expect(index()).toBe(before)
    expect(repo.git('fsck', '--no-dangling')).toBe('')

    const { code } = add(repo, 'Last')
    const { tasks, problems } = boardOf(repo)
    expect({ code, problems }).toEqual({ code: 0, problems: [] })
    expect(String(tasks.length + 2)).toBe(repo.git('rev-list', '--count', 'HEAD'))
  })
})

describe('nothing is recorded', () => {
  const refusedIn = (repo: Sandbox, code: string) => async () => {
    const before = repo.tryGit('rev-parse', 'HEAD').stdout
    expect(await taskAdd.run({ title: 'A' }, await repo.world())).toMatchObject([{ code }])
    expect(repo.tryGit('rev-parse', 'HEAD').stdout).toBe(before)
  }

  it('in a bare repository', async () => {
    await refusedIn(sandbox({ bare: true }), 'bare-repository')()
  })

  it('in a shallow clone, where the board is not known', async () => {
    const repo = begun()
    await refusedIn(repo.clone('shallow', '--depth=1'), 'shallow-clone')()
  })

  it('without an identity', async () => {
    const repo = begun().with({ GIT_CONFIG_GLOBAL: '/dev/null', EMAIL: undefined })
    repo.git('config', 'user.useConfigOnly', 'true')

    await refusedIn(repo, 'no-identity')()
  })

  it('where there is no phase', async () => {
    await refusedIn(sandbox(), 'no-phase')()
  })

  it('outside of a repository', () => {
    const { code, stderr } = sandbox().at('../elsewhere').patina('build', 'task', 'add', 'A')

    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('git repository') })
  })

  it.each([
    ['merge', 'merge', ['merge', 'side']],
    ['rebase', 'rebase', ['rebase', 'side']],
    ['cherry-pick', 'cherry-pick', ['cherry-pick', 'side']],
    ['revert', 'revert', ['revert', '--no-edit', 'main~1']],
    ['bisect', 'bisect reset', ['bisect', 'start']],
  ])('during a %s, and the way out is told', (_name, wayOut, command) => {
    const repo = begun()
    repo.commit('feat: a', { files: { 'a.txt': 'a\n' } })
    repo.branch('side')
    repo.commit('feat: side', { files: { 'a.txt': 'side\n' } })
    repo.checkout('main')
    repo.commit('feat: b', { files: { 'a.txt': 'b\n' } })
    repo.commit('feat: c', { files: { 'a.txt': 'c\n' } })
    repo.tryGit(...command)

    const { code, stderr } = add(repo)
    expect(code).toBe(1)
    expect(stderr).toContain('is in progress')
    expect(stderr).toContain(`git ${wayOut}`)
  })

  it('while something else holds the branch', () => {
    const repo = begun()
    repo.write('.git/refs/heads/main.lock', '')

    expect(add(repo)).toMatchObject({ code: 1, stderr: expect.stringContaining('HEAD is moving or locked') })
  })

  it('where nothing can be written', () => {
    const repo = begun()
    repo.write('.git/patina/record.lock/a-folder', '')

    expect(add(repo)).toMatchObject({ code: 1, stderr: expect.stringContaining('record.lock') })
  })
})
