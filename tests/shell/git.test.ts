import { describe, expect, it } from 'vitest'
import { openGit } from '../../src/shell/git.ts'
import { gitEnvironment, unboundEnvironment } from '../../src/shell/git-environment.ts'
import { GitError } from '../../src/shell/git-error.ts'
import { sandbox } from '../support/sandbox.ts'

describe('git', () => {
  it('returns what git writes, byte for byte', async () => {
    const repo = sandbox()
    repo.commit('feat: a', { files: { 'ü n\tx.txt': '  naïve \n\n\n' } })
    const git = openGit(repo.top, repo.env)

    expect(await git.run(['cat-file', 'blob', 'HEAD:ü n\tx.txt'])).toBe('  naïve \n\n\n')
    expect(await git.run(['ls-tree', '-z', '--name-only', 'HEAD'])).toBe('ü n\tx.txt\0')
  })

  it('throws what git complains of, with the command and the exit code', async () => {
    const repo = sandbox()
    const failure = await openGit(repo.top, repo.env)
      .run(['rev-parse', '--verify', 'nowhere'])
      .catch((error) => error)

    expect(failure).toBeInstanceOf(GitError)
    expect(failure).toMatchObject({ code: 128, args: ['rev-parse', '--verify', 'nowhere'] })
    expect(failure.message).toBe('git rev-parse: Needed a single revision')
  })

  it('does not take a silent failure for success', async () => {
    const repo = sandbox()
    const git = openGit(repo.top, repo.env)

    expect(await git.tryRun(['config', '--get', 'no.such'])).toEqual({ code: 1, stdout: '', stderr: '' })
    await expect(git.run(['config', '--get', 'no.such'])).rejects.toThrow('exit code 1')
  })

  it('does not take a death by signal for success', async () => {
    const repo = sandbox()
    repo.git('config', 'alias.die', '!kill -9 $PPID')

    expect(await openGit(repo.top, repo.env).tryRun(['die'])).toMatchObject({ code: -1 })
  })

  it('tells when there is no git, or no folder to run it in', async () => {
    const repo = sandbox()

    expect(await openGit(repo.top, { PATH: repo.root }).tryRun(['version'])).toMatchObject({ code: -2 })
    expect(await openGit(repo.path('gone'), repo.env).tryRun(['version'])).toMatchObject({ code: 128 })
  })

  it('feeds stdin, and ends it where there is nothing to feed', async () => {
    const repo = sandbox()
    const git = openGit(repo.top, repo.env)
    const oid = await git.run(['hash-object', '-w', '--stdin'], { stdin: 'text' })

    expect(await git.run(['cat-file', 'blob', oid.trim()])).toBe('text')
    expect(await git.run(['hash-object', '--stdin'])).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391\n')
  })

  it('leaves out nothing of a large output', async () => {
    const repo = sandbox()
    const text = 'x'.repeat(5_000_000)
    const oid = repo.run(['git', 'hash-object', '-w', '--stdin'], { stdin: text }).stdout.trim()

    expect(await openGit(repo.top, repo.env).run(['cat-file', 'blob', oid])).toBe(text)
  })
})

describe('the environment of git', () => {
  it('means the repository and the index that a hook is told to use', async () => {
    const repo = sandbox()
    const other = sandbox()
    other.commit('feat: other', { files: { 'other.txt': '' } })
    const env = { ...repo.env, GIT_DIR: other.path('.git'), GIT_INDEX_FILE: repo.path('temporary') }
    const git = openGit(repo.top, env)

    expect((await git.run(['rev-parse', 'HEAD'])).trim()).toBe(other.head())
    await git.run(['read-tree', 'HEAD'])
    expect(await git.run(['ls-files'])).toBe('other.txt\n')
    expect(repo.exists('temporary')).toBe(true)
  })

  it('can be another for one command, or without what binds it to a repository', async () => {
    const repo = sandbox()
    const git = openGit(repo.top, { ...repo.env, GIT_DIR: '/nowhere' })

    expect((await git.tryRun(['rev-parse', 'HEAD'])).code).toBe(128)
    expect((await git.with(unboundEnvironment).run(['rev-parse', 'HEAD'])).trim()).toBe(repo.head())
    expect((await git.run(['rev-parse', 'HEAD'], { env: { GIT_DIR: repo.path('.git') } })).trim()).toBe(
      repo.head(),
    )
  })

  it('names all that binds git to a repository, as git itself lists it', () => {
    const listed = sandbox().git('rev-parse', '--local-env-vars').split('\n')

    expect(Object.keys(unboundEnvironment)).toEqual(expect.arrayContaining(listed))
  })

  it('keeps every variable of the user, dangerous ones too', async () => {
    const repo = sandbox()
    const mine = {
      EDITOR: 'ed',
      PAGER: 'less',
      GIT_SSH_COMMAND: 'ssh -v',
      GIT_ASKPASS: 'ask',
      GIT_SEQUENCE_EDITOR: ':',
      GIT_EXTERNAL_DIFF: 'diff',
      GIT_CONFIG_PARAMETERS: "'core.hooksPath=x'",
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.sshCommand',
      GIT_CONFIG_VALUE_0: 'ssh',
      GPG_TTY: '/dev/pts/1',
    }
    repo.git('config', 'alias.env', '!env')
    const seen = await openGit(repo.top, { ...repo.env, ...mine }).run(['env'])

    for (const [name, value] of Object.entries(mine)) {
      if (name !== 'GIT_CONFIG_PARAMETERS') expect(seen.split('\n')).toContain(`${name}=${value}`)
    }
    expect(seen).toContain('core.hooksPath=x')
    expect(seen).not.toContain('GIT_TEST_DISALLOW_ABBREVIATED_OPTIONS=true')
  })

  it('asks for messages in English and leaves the character set to the user', () => {
    expect(gitEnvironment({ LC_ALL: 'de_DE.UTF-8', LANG: 'fr_FR' })).toMatchObject({
      LC_MESSAGES: 'C',
      LC_CTYPE: 'de_DE.UTF-8',
    })
    expect(gitEnvironment({ LC_ALL: 'de_DE.UTF-8' })).not.toHaveProperty('LC_ALL')
    expect(gitEnvironment({})).not.toHaveProperty('LC_CTYPE')
  })
})

describe('a stream of git', () => {
  it('gives the whole output, in order', async () => {
    const repo = sandbox()
    const text = Array.from({ length: 200_000 }, (_, n) => `${n}\n`).join('')
    const oid = repo.run(['git', 'hash-object', '-w', '--stdin'], { stdin: text }).stdout.trim()
    const chunks: Buffer[] = []
    for await (const chunk of openGit(repo.top, repo.env).stream(['cat-file', 'blob', oid])) {
      chunks.push(chunk)
      if (chunks.length % 7 === 0) await new Promise(setImmediate) // a reader slower than git
    }

    expect(chunks.length).toBeGreaterThan(1)
    expect(Buffer.concat(chunks).toString()).toBe(text)
  })

  it('makes git wait for a slow reader', async () => {
    const repo = sandbox()
    const log = repo.path('written')
    repo.git(
      'config',
      'alias.flood',
      `!for i in 1 2 3 4 5 6 7 8; do head -c 500000 /dev/zero; echo $i >> '${log}'; done`,
    )
    const stream = openGit(repo.top, repo.env).stream(['flood'])
    await stream.next()
    await new Promise((resolve) => setTimeout(resolve, 300))

    expect(repo.exists('written') ? repo.read('written') : '').not.toContain('4')
    let size = 0
    for await (const chunk of stream) size += chunk.length
    expect(size).toBeGreaterThan(3_500_000)
  })

  it('ends git when its reader leaves early', async () => {
    const repo = sandbox()
    repo.git('config', 'alias.forever', '!yes')
    let seen = 0
    for await (const chunk of openGit(repo.top, repo.env).stream(['forever'])) {
      seen = chunk.length
      break
    }

    expect(seen).toBeGreaterThan(0)
  })

  it('throws at its end when git fails', async () => {
    const repo = sandbox()
    const read = async (args: string[], cwd = repo.top) => {
      for await (const _ of openGit(cwd, repo.env).stream(args));
    }

    await expect(read(['cat-file', 'blob', 'nowhere'])).rejects.toThrow(GitError)
    await expect(read(['version'], repo.path('gone'))).rejects.toThrow(GitError)
  })
})
