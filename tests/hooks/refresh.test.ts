import { describe, expect, it } from 'vitest'
import { refresh } from '../../src/hooks/refresh.ts'
import { hooked, layHooks } from '../support/hooked.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { template } from '../support/template.ts'

const add = (id: string) => `feat: add ${id}\n\nTask: ${id}\nTask-Title: ${id}\nTask-Status: pending`
const say = (status: string, id = '3a') => `feat: ${status} ${id}\n\nTask: ${id}\nTask-Status: ${status}`

/** main: 3a added, started, then completed; side, off the start: 3b and 3c added. Each changes a file of its own. */
const forked = template(() => {
  const { repo } = hooked()
  repo.commit(add('3a'), { files: { a: '1' } })
  repo.commit(say('active'), { files: { b: '1' } })
  repo.branch('side')
  repo.commit(add('3b'), { files: { c: '1' } })
  repo.commit(add('3c'), { files: { d: '1' } })
  repo.checkout('main')
  repo.commit(say('complete'), { files: { e: '1' } })
  return repo
})

const isUpToDate = (repo: Sandbox): boolean => repo.patina('rebuild', '--check').code === 0
const editing = (repo: Sandbox, sequence: string, editor = 'true') =>
  repo.with({ GIT_SEQUENCE_EDITOR: sequence, GIT_EDITOR: editor })

describe('the build file', () => {
  it('is that of HEAD though somebody else moves it on while the hook reads', async () => {
    const repo = forked()
    const world = await repo.world()
    repo.commit(add('3d'), { files: { f: '1' } })

    await refresh(world)

    expect(isUpToDate(repo)).toBe(true)
  })

  it.each<[string, (repo: Sandbox) => { stderr: string } | undefined, ...string[]]>([
    ['a commit', (repo) => repo.tryGit('commit', '--allow-empty', '-m', add('3d')), 'patina: 3d added'],
    ['a checkout', (repo) => repo.tryGit('checkout', 'side'), 'patina: 3a active, 3b added, 3c added'],
    [
      'an amend that drops trailers',
      (repo) => repo.tryGit('commit', '--amend', '-m', 'feat: x'),
      'patina: 3a active',
    ],
    ['a merge', (repo) => repo.tryGit('merge', '--no-ff', 'side'), 'patina: 3b added, 3c added'],
    [
      'a fast-forward',
      (repo) => {
        repo.git('checkout', '--quiet', '-b', 'behind', 'side~2')
        return repo.tryGit('merge', '--ff-only', 'side')
      },
      'patina: 3b added, 3c added',
    ],
    ['a rebase', (repo) => repo.tryGit('rebase', 'side'), 'patina: 3b added, 3c added'],
    ['a rebase by patches', (repo) => repo.tryGit('rebase', '--apply', 'side')],
    [
      'a cherry-pick of two',
      (repo) => repo.tryGit('cherry-pick', 'side~1', 'side'),
      'patina: 3b added',
      'patina: 3c added',
    ],
    [
      'a cherry-pick of two that stops at the second',
      (repo) => {
        repo.commit('chore: clash', { files: { d: 'other' } })
        return repo.tryGit('cherry-pick', 'side~1', 'side')
      },
      'patina: 3b added',
    ],
    [
      'a cherry-pick of two whose second is skipped',
      (repo) => {
        repo.commit('chore: clash', { files: { d: 'other' } })
        const ended = repo.tryGit('cherry-pick', 'side~1', 'side')
        repo.git('cherry-pick', '--skip')
        return ended
      },
      'patina: 3b added',
    ],
    [
      'reverts of two whose second is skipped',
      (repo) => {
        repo.commit('chore: clash', { files: { b: 'other' } })
        const ended = repo.tryGit('revert', '--no-edit', 'HEAD~1', 'HEAD~2')
        repo.git('revert', '--skip')
        return ended
      },
      'patina: 3a active',
    ],
    ['a revert', (repo) => repo.tryGit('revert', '--no-edit', 'HEAD'), 'patina: 3a active'],
    [
      'a reset and a commit',
      (repo) => {
        repo.git('reset', '--quiet', '--hard', 'side')
        return repo.tryGit('commit', '--allow-empty', '-m', 'chore: plain')
      },
      'patina: 3a active, 3b added, 3c added',
    ],
    [
      'am',
      (repo) => {
        repo.git('format-patch', '--quiet', '-2', '-o', '../patches', 'side')
        return repo.run(['sh', '-c', 'git am ../patches/*'])
      },
      'patina: 3b added',
      'patina: 3c added',
    ],
    [
      'am of two whose second is there already',
      (repo) => {
        repo.git('format-patch', '--quiet', '-2', '-o', '../patches', 'side')
        repo.commit('chore: the same', { files: { d: '1' } })
        return repo.run(['sh', '-c', 'git am -3 ../patches/*'])
      },
      'patina: 3b added',
    ],
    [
      'rebase -i with a drop',
      (repo) => {
        repo.checkout('side')
        return editing(repo, 'sed -i 2s/pick/drop/').tryGit('rebase', '-i', 'HEAD~2')
      },
      'patina: 3c gone',
    ],
    [
      'rebase -i with the first dropped',
      (repo) => {
        repo.checkout('side')
        return editing(repo, 'sed -i 1s/pick/drop/').tryGit('rebase', '-i', 'HEAD~2')
      },
      'patina: 3b gone',
    ],
    [
      'rebase -i with a drop and a program',
      (repo) => {
        repo.checkout('side')
        return editing(repo, "sed -i -e '1s/.*/exec true/' -e 2s/pick/drop/").tryGit('rebase', '-i', 'HEAD~2')
      },
      'patina: 3b gone, 3c gone',
    ],
    [
      'rebase -i with a reword',
      (repo) => {
        repo.checkout('side')
        return editing(repo, 'sed -i 1s/pick/reword/', 'sed -i s/3b/3x/').tryGit('rebase', '-i', 'HEAD~2')
      },
      'patina: 3x added, 3b gone',
    ],
    [
      'rebase -i with an edit',
      (repo) => {
        repo.checkout('side')
        editing(repo, 'sed -i 1s/pick/edit/').git('rebase', '-i', 'HEAD~2')
        repo.git('commit', '--amend', '-m', add('3x'))
        return repo.with({ GIT_EDITOR: 'true' }).tryGit('rebase', '--continue')
      },
      'patina: 3x added, 3b gone',
    ],
    [
      'a rebase that is given up',
      (repo) => {
        repo.write('c', 'other')
        repo.git('add', 'c')
        repo.git('commit', '--quiet', '-m', 'chore: conflict')
        repo.tryGit('rebase', 'side')
        repo.git('rebase', '--abort')
        return undefined
      },
    ],
    [
      'a stash and its pop',
      (repo) => {
        repo.write('a', '2')
        repo.git('stash')
        repo.git('stash', 'pop')
        return undefined
      },
    ],
  ])('says what history says after %s', (_, move, ...told) => {
    const repo = forked()

    const ended = move(repo)

    expect(isUpToDate(repo)).toBe(true)
    if (told.length > 0) expect(ended?.stderr.match(/^patina: .*/gm)).toEqual(told)
  })

  it('is made in a new linked work tree, for that tree alone', () => {
    const repo = forked()
    const tree = repo.worktree('linked')
    tree.commit(add('3d'))

    expect(isUpToDate(tree)).toBe(true)
    expect(tree.read('.patina/build.toml')).toContain('3d')
    expect(repo.read('.patina/build.toml')).not.toContain('"3d"')
    expect(isUpToDate(repo)).toBe(true)
  })

  it('is kept in a submodule as anywhere', () => {
    const repo = forked()
    repo.git('submodule', '--quiet', 'add', `file://${repo.top}`, 'sub')
    const sub = repo.at('sub')
    layHooks(sub)

    expect(sub.tryGit('commit', '--allow-empty', '-m', add('3d')).stderr).toContain('patina: ')
    expect(isUpToDate(sub)).toBe(true)
    expect(sub.read('.patina/build.toml')).toContain('3d')

    expect(repo.read('.patina/build.toml')).not.toContain('"3d"')
    expect(repo.tryGit('commit', '-a', '-m', add('3e')).stderr).toContain('patina: 3e added')
    expect(isUpToDate(repo)).toBe(true)
    expect(isUpToDate(sub)).toBe(true)
    expect(sub.read('.patina/build.toml')).not.toContain('"3e"')
    expect(repo.git('status', '--porcelain')).toBe('')
  })

  it('never dirties a branch from before patina', () => {
    const repo = forked()

    repo.git('checkout', '--quiet', '-b', 'old', 'main~4')
    repo.commit(add('9z'))

    expect(repo.git('status', '--short', '--untracked-files=all')).toBe('')
    expect(isUpToDate(repo)).toBe(true)
    repo.checkout('main')
    expect(isUpToDate(repo)).toBe(true)
  })

  it('is not written where git would not ignore it', () => {
    const repo = forked()
    repo.write('.git/info/exclude', '')
    repo.run(['rm', '.patina/build.toml'])

    repo.git('checkout', '--quiet', '-b', 'old', 'main~4')
    repo.write('.patina/other', '')
    repo.commit(add('9z'))

    expect(repo.exists('.patina/build.toml')).toBe(false)
    repo.checkout('main')
    expect(isUpToDate(repo)).toBe(true)
  })

  it('is made again where somebody deleted it', () => {
    const repo = forked()
    repo.run(['rm', '.patina/build.toml'])

    repo.commit('chore: plain')

    expect(isUpToDate(repo)).toBe(true)
  })

  it('keeps a copy of what a hand did to it', () => {
    const repo = forked()
    repo.write('.patina/build.toml', `${repo.read('.patina/build.toml')}\n# mine\n`)

    const { stderr } = repo.tryGit('checkout', 'side')

    const [, path = ''] = /^patina: what you changed in the build file is kept in '(.*)'$/m.exec(stderr) ?? []
    expect(repo.run(['cat', path]).stdout).toContain('# mine')
  })

  it('is no reason to fail where it cannot be written', () => {
    const repo = forked()
    repo.run(['rm', '.patina/build.toml'])
    repo.write('.patina/build.toml/file', '')

    expect(repo.tryGit('checkout', 'side')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('it is a folder'),
    })
  })
})

describe('what is told', () => {
  it('has the problems that came with a merge, once', () => {
    const repo = forked()
    repo.checkout('side')
    repo.commit('feat: drop it\n\nTask: 3a\nTask-Status: abandoned\nTask-Reason: no')
    repo.checkout('main')

    const { stderr } = repo.tryGit('merge', '--no-edit', 'side')
    const again = repo.tryGit('commit', '--allow-empty', '-m', add('3d')).stderr

    expect(stderr).toMatch(/^error: [0-9a-f]{10}: /m)
    expect(again).not.toContain('error: ')
  })

  it('is nothing where a commit says nothing', () => {
    const repo = forked()

    expect(repo.tryGit('commit', '--quiet', '--allow-empty', '-m', 'chore: x').stderr).toBe('')
    expect(repo.tryGit('checkout', '--quiet', '-b', 'other').stderr).toBe('')
  })
})

describe('a bug of ours', () => {
  it('lets the commit through, and is logged', () => {
    const repo = forked()
    const cli = /exec .*/.exec(repo.run(['cat', '../home/bin/patina']).stdout)?.[0] ?? ''
    repo.write('fail.cjs', "require('node:crypto').createHash = () => { throw new Error('bang') }\n")
    repo.git(
      'config',
      'patina.command',
      `f() { ${cli.replace('exec', '').replace("node' '", `node' -r ./fail.cjs '`)}; }; f`,
    )

    const { code, stderr } = repo.tryGit('commit', '--allow-empty', '-m', add('3d'))

    expect(code).toBe(0)
    expect(stderr).toContain("hook failed and git went on: bang; see '.git/patina/log'")
    expect(repo.read('.git/patina/log')).toContain('Error: bang\n    at ')
  })
})
