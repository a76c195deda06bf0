import { mkdirSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { begun, boardOf } from '../support/begun.ts'
import { hooked } from '../support/hooked.ts'
import { sandbox } from '../support/sandbox.ts'
import { template } from '../support/template.ts'
import { ignoredFiles, type State, stateOf } from '../support/work-tree-states.ts'

/** A repository with a checkpoint `kept` of changes, and the state it keeps. */
function withKept() {
  return { repo: checkpointed(), kept }
}

let kept: State
const checkpointed = template(() => {
  const repo = sandbox()
  repo.commit('feat: begin', { files: { 'a.txt': 'one\n', '.gitignore': '*.log\n' } })
  repo.write('a.txt', 'two\n')
  repo.write('new.txt', 'one\n')
  kept = stateOf(repo)
  ok(repo.patina('checkpoint', 'kept'))
  return repo
})

function ok({ code, stdout, stderr }: { code: number | null; stdout: string; stderr: string }): string {
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout
}

describe('a rollback', () => {
  it('takes commits back from the branch, keeps them, and can be undone', () => {
    const { repo, kept } = withKept()
    repo.git('add', '--all')
    const later = repo.commit('feat: later')
    repo.git('rm', '--quiet', 'a.txt')
    const present = stateOf(repo)

    expect(ok(repo.patina('rollback'))).toMatch(
      /^Rolled back to 'kept': main at [0-9a-f]{10}, 1 file restored\.\nWhat was there is kept in 'before-[\d-]+', and 1 commit made since; 'patina rollback --undo' goes back to it\.\n$/,
    )
    expect(stateOf(repo)).toEqual(kept)
    expect(repo.git('reflog', '-1', '--format=%gs', 'main')).toBe('patina: rollback to kept')
    repo.git(
      '-c',
      'gc.reflogExpire=now',
      '-c',
      'gc.reflogExpireUnreachable=now',
      'gc',
      '--quiet',
      '--prune=now',
    )
    expect(repo.head(later)).toBe(later)

    ok(repo.patina('rollback', '--undo'))
    expect(stateOf(repo)).toEqual(present)
    ok(repo.patina('rollback', '--undo'))
    expect(stateOf(repo)).toEqual(kept)
  })

  it('does nothing where all is as it was', () => {
    const { repo } = withKept()

    expect(ok(repo.patina('rollback'))).toBe("All is as in 'kept' already.\n")
    expect(repo.patina('rollback', '--undo').stderr).toContain('no rollback in this work tree to take back')
  })

  it('leaves what is staged with --keep-index', () => {
    const { repo } = withKept()
    repo.git('add', '--all')
    const index = repo.git('ls-files', '--stage')

    ok(repo.patina('rollback', '--keep-index', 'kept'))

    expect(repo.git('ls-files', '--stage')).toBe(index)
  })

  it('goes back to the branch of the checkpoint, which may have moved or gone meanwhile', () => {
    const { repo, kept } = withKept()
    repo.git('stash', '--quiet', '--include-untracked')
    const moved = repo.commit('feat: later')
    repo.branch('side')
    const present = stateOf(repo)

    ok(repo.patina('rollback'))
    expect(stateOf(repo)).toEqual({ ...kept, stash: present.stash })
    ok(repo.patina('rollback', '--undo'))
    expect(stateOf(repo)).toEqual(present)
    expect(repo.head('main')).toBe(moved)

    repo.git('branch', '--quiet', '-D', 'main')
    ok(repo.patina('rollback', 'kept'))
    expect(stateOf(repo)).toEqual({ ...kept, stash: present.stash })
  })

  it('goes back to before the first commit', () => {
    const repo = sandbox({ noInitialCommit: true })
    repo.write('a.txt', 'one\n')
    repo.git('add', '--intent-to-add', 'a.txt')
    const kept = stateOf(repo)
    ok(repo.patina('checkpoint', 'kept'))
    repo.git('add', '--all')
    repo.commit('feat: begin')
    const present = stateOf(repo)

    ok(repo.patina('rollback'))
    expect(stateOf(repo)).toEqual(kept)
    ok(repo.patina('rollback', '--undo'))
    expect(stateOf(repo)).toEqual(present)
  })

  it.each(['--assume-unchanged', '--skip-worktree'])(
    'knows what is only intended to be added below %s, with its file or without',
    (flag) => {
      const repo = sandbox()
      for (const name of ['a.txt', 'gone.txt']) {
        repo.write(name, 'one\n')
        repo.git('add', '--intent-to-add', name)
        repo.git('update-index', flag, name)
      }
      repo.run(['rm', 'gone.txt'])
      ok(repo.patina('checkpoint', 'kept'))
      const index = repo.git('ls-files', '--stage', '-v')
      repo.git('read-tree', 'HEAD')

      ok(repo.patina('rollback', 'kept'))
      expect(repo.git('ls-files', '--stage', '-v')).toBe(index.replace(/\n.*gone\.txt/, ''))
    },
  )

  it('never touches an ignored file, and refuses where one is in the way', () => {
    const { repo } = withKept()
    repo.write('x.log', 'mine\n')
    repo.write('.gitignore', 'new.txt\n*.log\n')
    repo.write('new.txt', 'other\n')
    const present = [stateOf(repo), ignoredFiles(repo)]

    expect(repo.patina('rollback')).toMatchObject({
      code: 1,
      stderr:
        "error: 'new.txt' is in the way, and git ignores it: no checkpoint holds it\nhint: move it away, then try again; nothing was changed\n",
    })
    expect([stateOf(repo), ignoredFiles(repo)]).toEqual(present)
    repo.run(['mv', 'new.txt', 'y.log'])
    ok(repo.patina('rollback'))
    expect([repo.read('x.log'), repo.read('y.log'), repo.read('new.txt')]).toEqual([
      'mine\n',
      'other\n',
      'one\n',
    ])
  })

  it('keeps what was ignored, though it is not ignored at present', () => {
    const { repo } = withKept()
    repo.write('.gitignore', '')
    repo.write('x.log', 'a secret\n')
    repo.git('add', '--all')
    repo.commit('feat: ignore nothing')

    ok(repo.patina('rollback'))

    expect(repo.read('x.log')).toBe('a secret\n')
    expect(repo.git('status', '--porcelain')).toBe(' M a.txt\n?? new.txt')
  })

  it('keeps what git is told not to look at', () => {
    const repo = sandbox()
    repo.commit('feat: begin', { files: { assumed: 'one\n', skipped: 'one\n', other: 'one\n' } })
    repo.git('update-index', '--assume-unchanged', 'assumed')
    repo.git('update-index', '--skip-worktree', 'skipped')
    for (const path of ['assumed', 'skipped']) repo.write(path, 'mine\n')
    const kept = stateOf(repo)
    ok(repo.patina('checkpoint'))
    repo.git('update-index', '--no-assume-unchanged', 'assumed')
    repo.git('update-index', '--assume-unchanged', 'other')
    for (const path of ['assumed', 'skipped', 'other']) repo.write(path, 'later\n')

    ok(repo.patina('rollback'))

    expect(stateOf(repo)).toEqual(kept)
  })

  it('leaves the files away that a sparse checkout leaves away', () => {
    const repo = sandbox()
    repo.commit('feat: begin', { files: { 'in/a': 'one\n', 'out/b': 'one\n' } })
    repo.git('sparse-checkout', 'set', 'in')
    repo.write('in/a', 'two\n')
    const kept = stateOf(repo)
    ok(repo.patina('checkpoint'))
    repo.git('add', '--all')
    repo.commit('feat: later')

    ok(repo.patina('rollback'))

    expect(stateOf(repo)).toEqual(kept)
    expect(repo.exists('out')).toBe(false)
  })

  it('leaves submodules and other repositories in the tree alone', () => {
    const library = sandbox()
    const repo = library.at('../outer')
    repo.git('init', '--quiet')
    repo.git('submodule', '--quiet', 'add', `file://${library.top}`, 'library')
    repo.commit('feat: use it')
    const nested = repo.at('nested')
    nested.git('init', '--quiet')
    nested.commit('chore: begin')
    const kept = stateOf(repo)
    ok(repo.patina('checkpoint'))
    repo.at('library').commit('feat: more')
    repo.git('add', 'library')
    repo.commit('feat: use more of it')
    const inside = repo.at('library').head()

    ok(repo.patina('rollback'))

    expect({ ...stateOf(repo), status: '' }).toEqual({ ...kept, status: '' })
    expect(repo.at('library').head()).toBe(inside)
    expect(nested.git('status', '--porcelain')).toBe('')
  })

  it('brings the build file along', () => {
    const { repo } = hooked()
    begun(repo)
    ok(repo.patina('checkpoint'))
    repo.patina('build', 'task', 'add', 'A')
    expect(repo.read('.patina/build.toml')).toContain('id = "1a"')

    ok(repo.patina('rollback'))

    expect(repo.read('.patina/build.toml')).not.toContain('id = "1a"')
    expect(boardOf(repo).tasks).toEqual([])
    expect(ok(repo.patina('verify'))).toContain('The board matches the log')
  })
})

describe('work trees', () => {
  it('have checkpoints of their own', () => {
    const { repo } = withKept()
    const linked = repo.worktree('linked')
    expect(linked.patina('rollback')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('there is no checkpoint of this work tree'),
    })
    expect(linked.patina('rollback', 'kept')).toMatchObject({
      code: 1,
      stderr:
        "error: 'kept' is of the main work tree\nhint: go back there, or take its changes alone: git stash apply refs/patina/checkpoints/kept\n",
    })
    ok(linked.patina('checkpoint', 'theirs'))
    expect(ok(repo.patina('checkpoint', 'list'))).toContain('of work tree linked')
    expect(repo.patina('rollback', 'theirs').stderr).toContain("is of the work tree 'linked'")
  })

  it('leave what they kept when they are gone', () => {
    const { repo } = withKept()
    const linked = repo.worktree('linked')
    linked.write('theirs.txt', 'one\n')
    ok(linked.patina('checkpoint', 'theirs'))
    repo.git('worktree', 'remove', '--force', linked.top)

    ok(repo.patina('rollback', 'theirs'))

    expect([repo.read('theirs.txt'), repo.git('branch', '--show-current')]).toEqual(['one\n', 'linked'])
  })

  it('do not take a branch from each other', () => {
    const { repo } = withKept()
    repo.git('stash', '--quiet', '--include-untracked')
    repo.branch('side')
    repo.git('worktree', 'add', '--quiet', `${repo.root}/other`, 'main')
    const present = stateOf(repo)

    expect(repo.patina('rollback')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`'main' is checked out in '${repo.root}/other'`),
    })
    expect(stateOf(repo)).toEqual(present)
  })
})

describe('a rollback that is cut short', () => {
  it('loses nothing, is finished by the next, and is undone to where it began', () => {
    const { repo, kept } = withKept()
    repo.write('large', Buffer.alloc(3_000_000, 'x'))
    ok(repo.patina('checkpoint', 'large'))
    const large = stateOf(repo)
    repo.run(['rm', 'large', 'new.txt'])
    repo.write('a.txt', 'three\n')
    const present = stateOf(repo)

    // a full disk: no file may grow beyond 2 MB
    const short = repo.run(['sh', '-c', 'ulimit -f 2000; patina rollback large'])
    expect(short).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("'patina rollback large' finishes"),
    })

    ok(repo.patina('rollback'))
    expect(stateOf(repo)).toEqual(large)
    ok(repo.patina('rollback', '--undo'))
    expect(stateOf(repo)).toEqual(present)
    ok(repo.patina('rollback', 'kept'))
    expect(stateOf(repo)).toEqual(kept)
  })

  it('has changed nothing where not even the present can be kept', () => {
    const { repo } = withKept()
    writeFileSync(
      repo.path('random'),
      Buffer.from(Array.from({ length: 3_000_000 }, () => Math.random() * 256)),
    )
    const present = stateOf(repo)

    expect(repo.run(['sh', '-c', 'ulimit -f 2000; patina rollback'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('nothing was changed'),
    })
    expect(stateOf(repo)).toEqual(present)
  })

  it('waits for no lock that is not there to be waited for', () => {
    const { repo, kept } = withKept()
    repo.write('a.txt', 'three\n')
    mkdirSync(repo.path('.git/patina'), { recursive: true })
    writeFileSync(repo.path('.git/index.lock'), '')

    expect(repo.patina('rollback')).toMatchObject({ code: 1, stderr: expect.stringContaining('index.lock') })
    repo.run(['rm', '.git/index.lock'])
    ok(repo.patina('rollback'))
    expect(stateOf(repo)).toEqual(kept)
  })
})
