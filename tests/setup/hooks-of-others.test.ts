import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { deinit } from '../../src/commands/deinit.ts'
import { init } from '../../src/commands/init.ts'
import { install } from '../../src/commands/install.ts'
import {
  everything,
  hasPreCommit,
  program,
  runHusky,
  runLefthook,
  surroundings,
  withHusky,
  withLefthook,
} from '../support/repositories.ts'
import { type Sandbox, sandbox } from '../support/sandbox.ts'

// Every hook here writes what it saw into a file outside of the work tree; patina's own is seen by what it refuses.

const note = (words: string) => `echo "${words}" >>"$HOME/ran"\n`
const lost = ['commit', '--allow-empty', '-m', 'feat: lost\n\nTask: 9z']
const fine = ['commit', '--allow-empty', '-m', 'feat: fine']

function ran(repo: Sandbox): string[] {
  return repo.exists('../home/ran') ? repo.read('../home/ran').trimEnd().split('\n') : []
}

async function setUp(repo: Sandbox): Promise<Sandbox> {
  const result = await init.run({ yes: true }, await repo.world())
  const problems = 'text' in result ? (result.problems ?? []) : result
  expect(problems.filter(({ severity }) => severity !== 'note')).toEqual([])
  return repo
}

/** A hook that was there runs first and patina still refuses. */
function expectBoth(repo: Sandbox, words: string[]): void {
  const refused = repo.tryGit(...lost)
  expect(refused.stderr).toMatch(/9z/)
  expect(refused.code).toBe(1)
  expect(ran(repo)).toEqual(words)
}

describe('a hook in the folder of git', () => {
  it('runs first, with the arguments git gave it', async () => {
    const repo = sandbox()
    program(repo, '.git/hooks/commit-msg', `#!/bin/sh\n${note('mine $# $1')}`)
    expectBoth(await setUp(repo), ['mine 1 .git/COMMIT_EDITMSG'])
  })

  it('refuses with its own exit code, and patina is not asked', async () => {
    const repo = sandbox()
    program(repo, '.git/hooks/commit-msg', '#!/bin/sh\necho no >&2\nexit 7\n')
    await setUp(repo)
    expect(repo.tryGit(...lost)).toMatchObject({ code: 1, stderr: 'no\n' })
    expect(repo.run(['.git/hooks/commit-msg', '.git/COMMIT_EDITMSG']).code).toBe(7)
  })

  it('fails a checkout as it did before, and the board is brought up to date all the same', async () => {
    const repo = await setUp(sandbox())
    repo.commit('feat: one\n\nTask: 1a\nTask-Title: One\nTask-Status: pending')
    await deinit.run({ yes: true }, await repo.world())
    program(repo, '.git/hooks/post-checkout', `#!/bin/sh\n${note('out $3')}exit 3\n`)
    await setUp(repo)
    expect(repo.tryGit('checkout', '--quiet', '-b', 'x', 'HEAD~1').code).toBe(1)
    expect(ran(repo)).toEqual(['out 1'])
    expect(repo.run(['.git/hooks/post-checkout', 'a', 'b', '0']).code).toBe(3)
    expect(repo.read('.patina/build.toml')).not.toMatch(/1a/)
  })

  it.each([
    [
      'pre-push',
      ['push', '--quiet', '../there', 'HEAD:refs/heads/main'],
      /^ref HEAD [0-9a-f]{40} refs\/heads\/main 0+$/,
    ],
    [
      'post-rewrite',
      ['commit', '--quiet', '--allow-empty', '--amend', '-m', 'x'],
      /^ref [0-9a-f]{40} [0-9a-f]{40}$/,
    ],
  ])('gets the stdin of %s, and patina gets it too', async (hook, command, expected) => {
    const repo = sandbox()
    repo.git('init', '--quiet', '--bare', '../there')
    program(
      repo,
      `.git/hooks/${hook}`,
      `#!/bin/sh\nwhile read -r line; do ${note('ref $line').trim()}; done\n`,
    )
    await setUp(repo)
    repo.write('.git/patina/hook.sh', `#!/bin/sh\n${note('patina $1: $(cat)')}`)
    repo.git(...command)
    const [theirs, ours] = ran(repo).filter((line) => /^ref|rewrite|push/.test(line))
    expect(theirs).toMatch(expected)
    expect(ours).toBe(theirs?.replace(/^ref/, `patina ${hook}:`))
  })

  it('still knows its name and its folder when it asks for them', async () => {
    const repo = sandbox()
    program(
      repo,
      '.git/hooks/commit-msg',
      `#!/usr/bin/env bash\n${note('$(basename "$0") in $(dirname "$0")')}`,
    )
    expectBoth(await setUp(repo), ['commit-msg in .git/hooks'])
  })

  it('that is no shell script and asks for its name gets it', async () => {
    const repo = sandbox()
    const script =
      'import os, sys\nopen(os.environ["HOME"] + "/ran", "a").write(os.path.basename(sys.argv[0]) + "\\n")\n'
    program(repo, '.git/hooks/commit-msg', `#!/usr/bin/env python3\n${script}`)
    expectBoth(await setUp(repo), ['commit-msg'])
  })

  it('may be a symbolic link', async () => {
    const repo = sandbox()
    program(repo, 'scripts/message', `#!/bin/sh\n${note('linked')}`)
    symlinkSync('../../scripts/message', repo.path('.git/hooks/commit-msg'))
    expectBoth(await setUp(repo), ['linked'])
  })

  it('that git would not run, as it is not executable, is not run by patina either', async () => {
    const repo = sandbox()
    repo.write('.git/hooks/commit-msg', `#!/bin/sh\n${note('never')}`)
    expectBoth(await setUp(repo), [])
  })

  it('that comes later in place of ours is kept as well by the next install', async () => {
    const repo = sandbox()
    program(repo, '.git/hooks/commit-msg', `#!/bin/sh\n${note('first')}`)
    await setUp(repo)
    program(repo, '.git/hooks/commit-msg', `#!/bin/sh\n${note('second')}`)
    await install.run({}, surroundings(repo))
    expectBoth(repo, ['second'])
  })

  it('is found after the repository was moved', async () => {
    const repo = sandbox()
    program(repo, '.git/hooks/commit-msg', `#!/bin/sh\n${note('mine')}`)
    await setUp(repo)
    repo.run(['mv', repo.top, join(repo.root, "it's $moved")])
    expectBoth(repo.at("../it's $moved"), ['mine'])
  })

  it('runs in a linked work tree too', async () => {
    const repo = sandbox()
    program(repo, '.git/hooks/commit-msg', `#!/bin/sh\n${note('mine $(basename "$1")')}`)
    await setUp(repo)
    repo.git('worktree', 'add', '--quiet', '-b', 'linked', '../linked tree')
    expectBoth(repo.at('../linked tree'), ['mine COMMIT_EDITMSG'])
  })
})

describe('husky', () => {
  it('is set up by its own program where it never ran', async () => {
    const repo = await setUp(withHusky())
    expect(repo.git('config', 'core.hooksPath')).toBe('.husky/_')
    expectBoth(repo, [])
  })

  it('runs what was in its hooks before patina, which has one line at the end', async () => {
    const repo = withHusky()
    repo.write('.husky/commit-msg', note('mine $1'))
    runHusky(repo)
    await setUp(repo)
    expect(repo.read('.husky/commit-msg')).toBe(`${note('mine $1')}sh .patina/hook.sh commit-msg "$@"\n`)
    expectBoth(repo, ['mine .git/COMMIT_EDITMSG'])
  })

  it.each([
    ['a failing command', 'false\n', 1],
    ['a failing left side of &&', 'sh -c "exit 5" && echo fine\n', 5],
    ['an exit at the end', `${note('x')}exit 6\n`, 6],
    ['a bare exit after a failing list', 'sh -c "exit 4" && true\nexit\n', 4],
    ['a block at the end', 'if true; then\n  sh -c "exit 8" && true\nfi\n', 8],
  ])('keeps the exit code of %s', async (_what, text, code) => {
    const repo = withHusky()
    repo.write('.husky/commit-msg', text)
    runHusky(repo)
    await setUp(repo)
    const { stdout, stderr } = repo.run(['.husky/_/commit-msg', '.git/COMMIT_EDITMSG'])
    expect(`${stdout}${stderr}`).toMatch(`failed (code ${code})`)
    expect(repo.tryGit(...fine).code).toBe(1)
  })

  it.each([
    ['an exit at the end', `${note('mine')}exit 0\n`],
    ['an exec at the end', `${note('mine')}exec true\n`],
    ['no newline at the end', note('mine').trimEnd()],
  ])('still runs patina where its hook has %s', async (_what, text) => {
    const repo = withHusky()
    repo.write('.husky/commit-msg', text)
    runHusky(repo)
    expectBoth(await setUp(repo), ['mine'])
  })

  it('in a subfolder gets its hooks there', async () => {
    const repo = sandbox()
    repo.write('web/.husky/_/commit-msg', '')
    repo.git('config', 'core.hooksPath', 'web/.husky/_')
    await init.run({ yes: true }, await repo.world())
    expect(repo.read('web/.husky/commit-msg')).toBe('sh .patina/hook.sh commit-msg "$@"\n')
    expect(repo.exists('.husky')).toBe(false)
  })

  it('of a linked work tree is told to be missing, and set up by install where the main one has it', async () => {
    const repo = await setUp(withHusky())
    repo.git('add', '.')
    repo.commit('chore: set up patina')
    const linked = repo.worktree('linked')
    expect(linked.tryGit(...lost).code, 'git is silent about a missing hooks folder').toBe(0)

    await install.run({}, surroundings(linked))

    expectBoth(linked, [])
  })
})

describe('lefthook', () => {
  it('runs its own commands and patina', async () => {
    const repo = withLefthook(
      sandbox(),
      `commit-msg:\n  commands:\n    lint:\n      run: ${note('mine {1}')}`,
    )
    runLefthook(repo)
    expectBoth(await setUp(repo), ['mine .git/COMMIT_EDITMSG'])
  })

  it('is set up by its own program where it never ran', async () => {
    expectBoth(await setUp(withLefthook()), [])
  })

  it('refuses when a command of its own does', async () => {
    const repo = await setUp(
      withLefthook(sandbox(), 'commit-msg:\n  commands:\n    lint:\n      run: exit 1\n'),
    )
    expect(repo.tryGit(...fine).code).toBe(1)
  })

  it('hands on arguments with blanks, and none that are not there', async () => {
    const repo = await setUp(withLefthook(sandbox({ noInitialCommit: true })))
    repo.git('add', '.')
    repo.commit('chore: set up')
    repo.write('.patina/hook.sh', `#!/bin/sh\n${note('$1 $#: $(basename "$2") $3 $4')}`)
    repo.run(['mv', repo.top, join(repo.root, 'with blanks')])
    const moved = repo.at('../with blanks')
    moved.git('commit', '--quiet', '--allow-empty', '--amend', '-C', 'HEAD')
    expect(ran(moved)).toEqual([
      `prepare-commit-msg 4: COMMIT_EDITMSG commit HEAD`,
      'commit-msg 2: COMMIT_EDITMSG  ',
      expect.stringMatching(/^post-commit 1:/),
      expect.stringMatching(/^post-rewrite 2: amend/),
    ])
    moved.git('add', '.')
    moved.commit('chore: note')
    moved.git('worktree', 'add', '--quiet', '-b', 'linked', '../linked tree')
    const linked = moved.at('../linked tree')
    linked.git('commit', '--quiet', '--allow-empty', '-m', 'x')
    expect(ran(linked)).toContain('prepare-commit-msg 3: COMMIT_EDITMSG message ')
  })

  it('leaves a hook alone that its installer would put aside, and says so', async () => {
    const repo = withLefthook()
    program(repo, '.git/hooks/commit-msg', `#!/bin/sh\n${note('mine')}`)
    const result = await init.run({ yes: true }, await repo.world())
    expect(result).toMatchObject({ problems: [{ code: 'hooks-inactive' }] })
    expect(repo.read('.git/hooks/commit-msg')).toBe(`#!/bin/sh\n${note('mine')}`)
  })
})

describe.skipIf(!hasPreCommit)('pre-commit (skipped where it is not installed)', () => {
  const config = `repos:\n- repo: local\n  hooks:\n  - id: mine\n    name: mine\n    entry: sh -c 'echo pre-commit >>"$HOME/ran"'\n    language: system\n    always_run: true\n    stages: [commit-msg]\n`

  function withPreCommit(): Sandbox {
    const repo = sandbox()
    repo.commit('chore: use pre-commit', { files: { '.pre-commit-config.yaml': config } })
    return repo
  }

  const installPreCommit = (repo: Sandbox) =>
    expect(repo.run(['pre-commit', 'install', '-t', 'commit-msg']).code).toBe(0)

  it('runs ours before its own where it was installed first', async () => {
    const repo = withPreCommit()
    installPreCommit(repo)
    const before = everything(repo)
    await setUp(repo)
    expectBoth(repo, ['pre-commit'])
    await deinit.run({ yes: true }, await repo.world())
    expect(everything(repo)).toEqual(before)
  })

  it('keeps ours running where it is installed later, and deinit leaves its hook alone', async () => {
    const repo = await setUp(withPreCommit())
    installPreCommit(repo)
    await install.run({}, surroundings(repo))
    expectBoth(repo, ['pre-commit'])
    await deinit.run({ yes: true }, await repo.world())
    expect(repo.read('.git/hooks/commit-msg')).toMatch(/pre-commit/)
    expect(repo.exists('.git/hooks/commit-msg.legacy')).toBe(false)
    expect(repo.tryGit(...lost).code).toBe(0)
  })

  it('runs a hook it had kept itself, then ours', async () => {
    const repo = withPreCommit()
    program(repo, '.git/hooks/commit-msg', `#!/bin/sh\n${note('old')}`)
    installPreCommit(repo)
    const before = everything(repo)
    await setUp(repo)
    expectBoth(repo, ['old', 'pre-commit'])
    await deinit.run({ yes: true }, await repo.world())
    expect(everything(repo)).toEqual(before)
  })
})

describe('a folder of hooks that core.hooksPath names', () => {
  function outside(scope: string, value = 'outside'): Sandbox {
    const repo = sandbox()
    program(repo, '../outside/commit-msg', `#!/bin/sh\n${note('outer $(basename "$0") $1')}`)
    program(repo, '../outside/pre-commit', `#!/bin/sh\n${note('outer pre-commit')}exit "\${FAIL-0}"\n`)
    repo.git('config', scope, 'core.hooksPath', value === 'outside' ? join(repo.root, 'outside') : value)
    return repo
  }

  it.each([
    ['local', '--local', undefined],
    ['global', '--global', undefined],
    ['global, from the home folder', '--global', '~/../outside'],
  ])('outside of the repository goes on running, all of it (%s)', async (_scope, scope, value) => {
    const repo = await setUp(outside(scope, value))
    expectBoth(repo, ['outer pre-commit', 'outer commit-msg .git/COMMIT_EDITMSG'])
    expect(repo.run(['git', ...fine], { env: { FAIL: '9' } }).code).toBe(1)
    expectBoth(repo.worktree('linked'), expect.arrayContaining(['outer pre-commit']))
  })

  it('outside of the repository is not written to', async () => {
    const repo = outside('--global')
    const before = repo.run(['ls', '-lR', '../outside']).stdout
    await setUp(repo)
    expect(repo.run(['ls', '-lR', '../outside']).stdout).toBe(before)
  })

  it('is found again after the repository was moved and installed anew', async () => {
    const repo = await setUp(outside('--local'))
    repo.run(['mv', repo.top, join(repo.root, 'moved')])
    const moved = repo.at('../moved')
    await install.run({}, surroundings(moved))
    expectBoth(moved, ['outer pre-commit', 'outer commit-msg .git/COMMIT_EDITMSG'])
    await deinit.run({ yes: true }, await moved.world())
    expect(moved.git('config', '--local', 'core.hooksPath')).toBe(join(repo.root, 'outside'))
  })

  it('in the tree gets a line in each of its hooks, behind what is there', async () => {
    const repo = sandbox()
    program(repo, '.githooks/commit-msg', `#!/bin/sh\n${note('mine')}[ -z "$FAIL" ]\n`)
    repo.git('config', 'core.hooksPath', '.githooks')
    await setUp(repo)
    expectBoth(repo, ['mine'])
    const failing = repo.run(['.githooks/commit-msg', '.git/COMMIT_EDITMSG'], { env: { FAIL: 'x' } })
    expect(failing).toMatchObject({ code: 1, stderr: '' })
  })

  it('in the tree serves a clone that has only set core.hooksPath', async () => {
    const repo = sandbox()
    program(repo, '.githooks/pre-commit', '#!/bin/sh\ntrue\n')
    repo.git('config', 'core.hooksPath', '.githooks')
    await setUp(repo)
    repo.git('add', '.')
    repo.commit('chore: set up patina')
    const clone = repo.clone()
    clone.git('config', 'core.hooksPath', '.githooks')
    expectBoth(clone, [])
  })

  it('in the tree but ignored gets hooks of this clone only', async () => {
    const repo = sandbox()
    repo.commit('chore: ignore', { files: { '.gitignore': '/hooks/\n' } })
    program(repo, 'hooks/commit-msg', `#!/bin/sh\n${note('mine')}`)
    repo.git('config', 'core.hooksPath', 'hooks')
    expectBoth(await setUp(repo), ['mine'])
    expect(repo.git('status', '--porcelain')).toBe('?? .patina/')
  })

  it('that a linked work tree lacks is made there, out of sight of git status', async () => {
    const repo = sandbox()
    program(repo, 'hooks/pre-commit', '#!/bin/sh\ntrue\n')
    repo.git('config', 'core.hooksPath', 'hooks')
    await setUp(repo)
    repo.git('add', '.patina')
    repo.commit('chore: set up patina')
    const linked = repo.worktree('linked')
    expect(linked.tryGit(...lost).code, 'git is silent about a missing hooks folder').toBe(0)

    await install.run({}, surroundings(linked))

    expectBoth(linked, [])
    expect(linked.git('status', '--porcelain')).toBe('')
    await deinit.run({ yes: true }, await linked.world())
    expect(linked.exists('hooks')).toBe(false)
  })
})
