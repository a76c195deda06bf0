import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hookScript } from '../../src/hooks/hook-script.ts'
import { hooked } from '../support/hooked.ts'
import type { Sandbox } from '../support/sandbox.ts'

const link = ['commit', '--allow-empty', '-m', 'feat: x', '-m', 'Task: 9z']

/** Puts a program in place of patina that says how it was called and ends with a code. */
function stub(repo: Sandbox, path: string, says: string, code = 0): void {
  repo.write(path, '')
  writeFileSync(repo.path(path), `#!/bin/sh\necho "${says} $*" >&2\nexit ${code}\n`)
  chmodSync(repo.path(path), 0o755)
}

const programInPath = (repo: Sandbox): string => join(repo.root, 'home/bin/patina')

describe('the hook script', () => {
  it.each(['sh', 'bash --posix', 'dash'])('is understood by %s', (shell) => {
    const { repo } = hooked()
    const [program = '', ...args] = shell.split(' ')

    expect(repo.run([program, ...args, '-n'], { stdin: hookScript })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    })
  })

  it('uses no variable before it has one', () => {
    const { repo } = hooked()
    repo.write('.git/patina/hook.sh', hookScript.replace('\n', '\nset -u\n'))

    repo.commit('feat: x\n\nPhase: 1\nPhase-Name: One\nPhase-Status: active')
    repo.git('checkout', '--quiet', '-b', 'side')
    repo.commit('feat: y')

    expect(repo.read('.patina/build.toml')).toContain('name = "One"')
  })

  it('does nothing where PATINA is 0', () => {
    const { repo, starts } = hooked()

    expect(repo.with({ PATINA: '0' }).tryGit(...link).code).toBe(0)
    expect(starts()).toEqual([])
  })

  it('warns once and lets git go on where there is no patina', () => {
    const { repo } = hooked()
    writeFileSync(programInPath(repo), '')
    chmodSync(programInPath(repo), 0o644)

    const { code, stderr } = repo.tryGit(...link, '--quiet')

    expect(code).toBe(0)
    expect(stderr).toBe(
      "warning: patina is not installed, so its commit-msg hook did nothing: 'npm install' may bring it\n",
    )
  })

  it('says nothing of a missing patina where there is nothing to do', () => {
    const { repo } = hooked()
    repo.commit('chore: y')
    writeFileSync(programInPath(repo), '')
    chmodSync(programInPath(repo), 0o644)

    expect(repo.tryGit('commit', '--quiet', '--allow-empty', '-m', 'feat: x')).toMatchObject({
      code: 0,
      stderr: '',
    })
  })

  it('takes the own patina of the work tree before all others', () => {
    const { repo } = hooked()
    repo.git('config', 'patina.command', 'echo configured')
    stub(repo, 'node_modules/.bin/patina', 'own')

    expect(repo.tryGit(...link).stderr).toContain('own hook commit-msg .git/COMMIT_EDITMSG\n')
  })

  it('takes the command of the config before the one in PATH', () => {
    const { repo } = hooked()
    stub(repo, 'tools/my patina', 'configured')
    repo.git('config', 'patina.command', "'tools/my patina' --fast")

    expect(repo.tryGit(...link).stderr).toContain('configured --fast hook commit-msg .git/COMMIT_EDITMSG\n')
  })

  it('takes that of the main work tree in a linked one', () => {
    const { repo } = hooked()
    stub(repo, 'node_modules/.bin/patina', 'main')

    expect(repo.worktree('side').tryGit(...link).stderr).toMatch(/^main hook commit-msg .*COMMIT_EDITMSG$/m)
  })

  it.each([
    ['cannot be started', 127],
    ['does not know the command', 2],
    ['has a bug', 3],
  ])('lets git go on where patina %s', (_, code) => {
    const { repo } = hooked()
    stub(repo, 'node_modules/.bin/patina', 'broken', code)

    expect(repo.tryGit(...link).code).toBe(0)
  })

  it.each(['checkout -b side', 'commit --allow-empty -m x'])(
    'never makes `git %s` fail in its other hooks',
    (command) => {
      const { repo } = hooked()
      repo.commit('feat: x\n\nPhase: 1\nPhase-Name: One\nPhase-Status: active', { args: ['--no-verify'] })
      repo.git('update-ref', 'HEAD', 'HEAD~1')
      repo.git('config', 'patina.command', 'false')

      expect(repo.tryGit(...command.split(' ')).code).toBe(0)
    },
  )

  it('hands on stdin', () => {
    const { repo } = hooked()
    const there = join(repo.root, 'there')
    repo.git('init', '--quiet', '--bare', there)
    repo.commit('feat: x\n\nLearned: y')
    repo.write('reader', '#!/bin/sh\ncat >seen\n')
    repo.git('config', 'patina.command', 'sh reader')

    repo.git('push', there, 'HEAD:refs/heads/main')

    expect(repo.read('seen')).toBe(`HEAD ${repo.head()} refs/heads/main ${'0'.repeat(40)}\n`)
  })
})

describe('Node', () => {
  it('is not started for an ordinary commit without anything of ours', () => {
    const { repo, starts } = hooked()
    repo.commit('chore: the first catches up')
    starts()

    repo.commit('feat: x\n\nSigned-off-by: A <a@example.com>', { files: { a: '1' } })
    repo.git('commit', '--allow-empty', '--amend', '-m', 'feat: y')
    repo.git('checkout', '--quiet', '-b', 'side', 'HEAD~1')
    repo.commit('feat: z')
    repo.git('merge', '--quiet', 'main')
    repo.git('rebase', '--quiet', 'main')
    repo.git('checkout', '--quiet', 'main')
    repo.git('merge', '--quiet', 'side')
    repo.git('cherry-pick', '--allow-empty', 'HEAD')

    expect(starts()).toEqual([])
  })

  it('is started once for a commit that is linked to the active task', () => {
    const { repo, starts } = hooked()
    repo.commit('feat: x\n\nTask: 3a\nTask-Title: Scry\nTask-Status: pending\nTask-Status: active')
    starts()

    repo.git('commit', '--allow-empty', '-m', 'feat: y')
    repo.with({ GIT_EDITOR: 'echo feat: z >' }).git('commit', '--allow-empty')

    expect(repo.lastMessage('HEAD~1')).toBe('feat: y\n\nTask: 3a')
    expect(repo.lastMessage()).toBe('feat: z\n\nTask: 3a')
    expect(starts()).toEqual(['prepare-commit-msg', 'commit-msg'])
  })

  it('is not started for commits in the middle of a rebase', () => {
    const { repo, starts } = hooked()
    repo.branch('side')
    repo.commit('chore: y', { files: { y: '1' } })
    repo.checkout('main')
    for (const id of ['3a', '3b', '3c']) {
      repo.commit(`feat: ${id}\n\nTask: ${id}\nTask-Title: t\nTask-Status: pending`, { files: { [id]: '1' } })
    }
    starts()

    repo.git('rebase', '--quiet', 'side')

    expect(starts()).toEqual(['post-rewrite'])
  })
})
