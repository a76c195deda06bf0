import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hooked } from '../support/hooked.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { template } from '../support/template.ts'

const add = (id: string) => `feat: add ${id}\n\nTask: ${id}\nTask-Title: ${id}\nTask-Status: pending`

/** Two repositories with one history; the hooks of the second are taken out. */
const twins = (): [patina: Sandbox, bare: Sandbox] => [ours(), plain()]
const ours = template(() => prepare(true))
const plain = template(() => prepare(false))

function prepare(isHooked: boolean): Sandbox {
  const { repo } = hooked()
  if (!isHooked) repo.git('config', 'core.hooksPath', '/dev/null')
  repo.commit('feat: begin\n\nPhase: 3\nPhase-Name: Loop\nPhase-Status: active', { files: { a: '1\n' } })
  repo.branch('side')
  repo.commit(add('3a'), { files: { s: '1\n' } })
  repo.commit('chore: two', { files: { a: 'side\n', t: '1\n' } })
  repo.checkout('main')
  repo.commit(add('3b'), { files: { b: '1\n' } })
  repo.commit('chore: four', { files: { c: '1\n' } })
  return repo
}

type Steps = (repo: Sandbox) => (number | null)[]
const git = (repo: Sandbox, ...args: string[]) => repo.tryGit(...args).code
const resolve = (repo: Sandbox) => {
  repo.write('a', 'both\n')
  repo.git('add', 'a')
}
const conflicting = (repo: Sandbox) => repo.commit('chore: conflict', { files: { a: 'main\n' } })

describe('with patina and without it', () => {
  it.each<[string, Steps]>([
    ['commit', (repo) => [git(repo, 'commit', '--allow-empty', '-m', 'feat: x', '-m', 'Task: 3b')]],
    [
      'commit with a body',
      (repo) => [git(repo, 'commit', '--allow-empty', '-m', 'x', '-m', '# y', '-m', 'Task: 3b')],
    ],
    [
      'commit --trailer',
      (repo) => [git(repo, 'commit', '--allow-empty', '-m', 'x', '--trailer', 'Task: 3b', '-s')],
    ],
    ['commit of nothing', (repo) => [git(repo, 'commit', '-m', 'x')]],
    [
      'commit -a',
      (repo) => {
        repo.write('a', '2\n')
        return [git(repo, 'commit', '-a', '-m', add('3c'))]
      },
    ],
    [
      'commit -- path',
      (repo) => {
        repo.write('a', '2\n')
        repo.write('b', '2\n')
        repo.git('add', 'b')
        return [git(repo, 'commit', '-m', add('3c'), '--', 'a')]
      },
    ],
    [
      'amend',
      (repo) => [
        git(repo, 'commit', '--allow-empty', '--amend', '--no-edit'),
        git(repo, 'commit', '--allow-empty', '--amend', '-m', add('3d')),
        git(repo, 'commit', '--allow-empty', '--amend', '-C', 'side'),
        git(repo.with({ GIT_EDITOR: 'sed -i s/two/three/' }), 'commit', '--allow-empty', '--amend'),
      ],
    ],
    ['merge', (repo) => [git(repo, 'merge', '--no-edit', 'side')]],
    [
      'merge with a conflict',
      (repo) => {
        conflicting(repo)
        const code = git(repo, 'merge', 'side')
        resolve(repo)
        return [code, git(repo, 'commit', '--no-edit')]
      },
    ],
    [
      'merge --abort',
      (repo) => {
        conflicting(repo)
        return [git(repo, 'merge', 'side'), git(repo, 'merge', '--abort')]
      },
    ],
    [
      'cherry-pick',
      (repo) => [git(repo, 'cherry-pick', '-x', 'side~1', 'side'), git(repo, 'cherry-pick', 'side')],
    ],
    [
      'cherry-pick with a conflict',
      (repo) => {
        conflicting(repo)
        const code = git(repo, 'cherry-pick', 'side~1', 'side')
        resolve(repo)
        return [code, git(repo, 'cherry-pick', '--continue')]
      },
    ],
    [
      'revert',
      (repo) => [git(repo, 'revert', '--no-edit', 'HEAD~1'), git(repo, 'revert', '--no-edit', 'HEAD')],
    ],
    ['rebase', (repo) => [git(repo, 'rebase', 'side')]],
    ['rebase --apply', (repo) => [git(repo, 'rebase', '--apply', 'side')]],
    [
      'rebase -i',
      (repo) => {
        const verbs = 'sed -i -e 2s/pick/reword/ -e 3s/pick/fixup/ -e 4s/pick/edit/'
        const editors = repo.with({ GIT_SEQUENCE_EDITOR: verbs, GIT_EDITOR: 'sed -i s/chore/docs/' })
        return [git(editors, 'rebase', '-i', '--root'), git(editors, 'rebase', '--continue')]
      },
    ],
    [
      'rebase with a conflict',
      (repo) => {
        conflicting(repo)
        const code = git(repo, 'rebase', 'side')
        resolve(repo)
        return [code, git(repo, 'rebase', '--continue')]
      },
    ],
    [
      'am',
      (repo) => {
        repo.git('format-patch', '-2', '-o', '../patches', 'side')
        return [repo.run(['sh', '-c', 'git am -q ../patches/*']).code]
      },
    ],
    ['merge --squash', (repo) => [git(repo, 'merge', '--squash', 'main'), git(repo, 'checkout', 'side')]],
    [
      'stash',
      (repo) => {
        repo.write('a', '2\n')
        return [git(repo, 'stash'), git(repo, 'stash', 'pop'), git(repo, 'commit', '-a', '-m', 'x')]
      },
    ],
    [
      'checkout',
      (repo) => [
        git(repo, 'checkout', '--detach', 'side'),
        git(repo, 'checkout', '-'),
        git(repo, 'switch', '-c', 'x'),
      ],
    ],
    ['worktree add', (repo) => [git(repo, 'worktree', 'add', '../linked', 'side')]],
    [
      'push',
      (repo) => [
        git(repo, 'init', '--bare', '../there'),
        git(repo, 'push', '../there', 'main', 'side'),
        git(repo, 'push', '../there', ':side', 'nothing'),
      ],
    ],
  ])('%s makes the same commits and ends alike', (_, steps) => {
    const [ours, plain] = twins()

    expect(steps(ours)).toEqual(steps(plain))
    expect(ours.git('log', '--all', '--format=%H %s')).toEqual(plain.git('log', '--all', '--format=%H %s'))
    expect(ours.git('status', '--short', '--branch')).toBe(plain.git('status', '--short', '--branch'))
    expect(ours.tryGit('fsck', '--strict').code).toBe(0)
  })

  it('a signed commit is signed the same', () => {
    const [ours, plain] = twins()
    for (const repo of [ours, plain]) {
      repo.run(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', join(repo.root, 'key')])
      repo.git('config', 'gpg.format', 'ssh')
      repo.git('config', 'user.signingKey', join(repo.root, 'key'))
      repo.git('commit', '--quiet', '--allow-empty', '-S', '-m', add('3d'))
    }

    const facts = '%T %P %an %ae %ad %cn %ce %cd%n%B'
    expect(ours.git('log', '-1', `--format=${facts}`)).toBe(plain.git('log', '-1', `--format=${facts}`))
    expect(ours.git('cat-file', 'commit', 'HEAD')).toContain('-----BEGIN SSH SIGNATURE-----')
    expect(ours.patina('rebuild', '--check').code).toBe(0)
  })
})
