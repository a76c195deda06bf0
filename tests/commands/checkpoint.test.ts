import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hooked } from '../support/hooked.ts'
import { type Sandbox, sandbox } from '../support/sandbox.ts'
import { stateOf } from '../support/work-tree-states.ts'

const REF = 'refs/patina/checkpoints/'

/** A repository with something staged, something not, and something untracked. */
function busy(repo: Sandbox = sandbox()): Sandbox {
  repo.commit('feat: begin', { files: { 'a.txt': 'one\n', 'b.txt': 'one\n' } })
  repo.write('a.txt', 'two\n')
  repo.git('add', 'a.txt')
  repo.write('b.txt', 'two\n')
  repo.write('new/c.txt', 'one\n')
  return repo
}

describe('a checkpoint', () => {
  it('is named by the clock, listed, shown and dropped', () => {
    const repo = busy()

    const { code, stdout } = repo.patina('checkpoint')
    const [, name = ''] = /^Kept checkpoint '(\d{8}-\d{6})'\.\n/.exec(stdout) ?? []
    expect({ code, hint: stdout.split('\n')[1] }).toEqual({
      code: 0,
      hint: `'patina rollback ${name}' goes back to it.`,
    })

    expect(repo.patina('checkpoint', 'list').stdout).toMatch(
      new RegExp(
        `^${name}  20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\dZ  main at ${repo.head().slice(0, 10)}\n$`,
      ),
    )
    expect(repo.patina('checkpoint', 'show', name).stdout).toContain(
      'Staged:\n  M  a.txt\n\nNot staged:\n  M  b.txt\n\nUntracked:\n  A  new/c.txt\n',
    )
    const oid = repo.head(`${REF}${name}`)
    expect(repo.patina('checkpoint', 'drop', name).stdout).toBe(
      `Dropped '${name}'; for now 'git update-ref ${REF}${name} ${oid}' brings it back.\n`,
    )
    expect(repo.patina('checkpoint', 'list').stdout).toBe('No checkpoints.\n')
  })

  it('says the same to programs', () => {
    const repo = busy()
    repo.patina('checkpoint', 'kept')
    const oid = repo.head(`${REF}kept`)
    const common = {
      name: 'kept',
      commit: oid,
      workTree: '.',
      head: repo.head(),
      branch: 'refs/heads/main',
      before: null,
    }

    expect(JSON.parse(repo.patina('checkpoint', 'list', '--json').stdout)).toEqual({
      schema: 1,
      workTree: '.',
      checkpoints: [{ ...common, made: expect.any(String) }],
    })
    expect(JSON.parse(repo.patina('checkpoint', 'show', 'kept', '--json').stdout)).toEqual({
      schema: 1,
      ...common,
      made: expect.any(String),
      staged: [{ path: 'a.txt', status: 'M' }],
      unstaged: [{ path: 'b.txt', status: 'M' }],
      untracked: [{ path: 'new/c.txt', status: 'A' }],
    })
  })

  it('touches nothing: no file, no index, no reflog, no stash', () => {
    const repo = busy()
    const before = [stateOf(repo), repo.readBytes('.git/index'), repo.readBytes('.git/logs/HEAD')]

    expect(repo.patina('checkpoint', 'kept').code).toBe(0)

    expect([stateOf(repo), repo.readBytes('.git/index'), repo.readBytes('.git/logs/HEAD')]).toEqual(before)
    expect(repo.run(['ls', '.git/patina']).stdout).toBe('')
  })

  it('never takes the name of another', () => {
    const repo = busy()
    repo.patina('checkpoint', 'kept')
    const oid = repo.head(`${REF}kept`)

    expect(repo.patina('checkpoint', 'kept')).toMatchObject({
      code: 1,
      stderr:
        "error: there is a checkpoint 'kept' already\nhint: choose another name, or drop that one: patina checkpoint drop kept\n",
    })
    expect(repo.head(`${REF}kept`)).toBe(oid)
    expect(repo.patina('checkpoint', 'show', 'kepd').stderr).toContain('hint: nearest: kept\n')
    expect(repo.patina('checkpoint', 'drop', 'kept', 'other').code).toBe(1)
    expect(repo.head(`${REF}kept`)).toBe(oid)
  })

  it('can be used by git alone, as a stash', () => {
    const repo = busy()
    repo.patina('checkpoint', 'kept')
    repo.git('reset', '--quiet', '--hard')
    repo.git('clean', '-fdq')

    repo.git('stash', 'apply', '--index', `${REF}kept`)

    expect([repo.read('a.txt'), repo.read('b.txt'), repo.read('new/c.txt')]).toEqual([
      'two\n',
      'two\n',
      'one\n',
    ])
  })

  it('needs no name and address of whoever makes it', () => {
    const repo = busy().with({ GIT_CONFIG_GLOBAL: '/dev/null' })
    repo.git('config', 'user.useConfigOnly', 'true')

    expect(repo.patina('checkpoint', 'kept').code).toBe(0)
    expect(repo.git('log', '-1', '--format=%an <%ae>', `${REF}kept`)).toBe('patina <patina@localhost>')
  })

  it('is refused in the middle of a merge and with paths in conflict, with the way out', () => {
    const repo = busy()
    repo.git('stash', '--quiet')
    repo.commit('feat: other', { files: { 'a.txt': 'three\n' } })
    repo.tryGit('stash', 'pop')
    expect(repo.patina('checkpoint')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("'a.txt' is in conflict"),
    })
    repo.write('.git/MERGE_HEAD', `${repo.head()}\n`)
    for (const command of ['checkpoint', 'rollback']) {
      expect(repo.patina(command)).toMatchObject({
        code: 1,
        stderr:
          "error: a 'merge' is in progress\nhint: end it first: 'git merge --continue' or 'git merge --abort'\n",
      })
    }
    expect(repo.git('for-each-ref', REF)).toBe('')
  })

  it('is refused in a bare repository', () => {
    const repo = sandbox({ bare: true })

    expect(repo.patina('checkpoint').stderr).toContain('no work tree')
    expect(repo.patina('rollback').stderr).toContain('no work tree')
    expect(repo.patina('checkpoint', 'list').stdout).toBe('No checkpoints.\n')
  })

  it('survives the collection of garbage', () => {
    const repo = busy()
    repo.patina('checkpoint', 'kept')
    repo.git('reset', '--quiet', '--hard')
    repo.git('clean', '-fdq')
    repo.git('-c', 'gc.pruneExpire=now', 'gc', '--quiet', '--prune=now')

    expect(repo.patina('rollback', 'kept').code).toBe(0)
    expect(repo.git('status', '--porcelain')).toBe('M  a.txt\n M b.txt\n?? new/')
  })

  it('is not published by a push of branches, and not unasked by one of everything', () => {
    const { repo } = hooked()
    const there = join(repo.root, 'there')
    repo.git('init', '--quiet', '--bare', there)
    repo.patina('checkpoint', 'kept')

    repo.git('push', '--quiet', '--all', there)
    expect(repo.tryGit('push', '--quiet', '--mirror', there)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('nothing was pushed: 1 checkpoint would be published'),
    })
    expect(repo.git(`--git-dir=${there}`, 'for-each-ref', REF)).toBe('')
    repo.git('push', '--quiet', '--mirror', '--no-verify', there)
    expect(repo.git(`--git-dir=${there}`, 'for-each-ref', REF)).not.toBe('')
  })
})
