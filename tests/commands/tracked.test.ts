import { describe, expect, it } from 'vitest'
import { begun, boardOf, patina } from '../support/begun.ts'
import { template } from '../support/template.ts'

const FILE = '.patina/build.toml'

/** A repository whose build file is part of the tree. */
const tracked = template(() => {
  const repo = begun()
  repo.commit('chore: track the file', {
    files: { '.patina/config.toml': '[build_file]\ntracked = true\n' },
  })
  patina(repo, 'build', 'task', 'add', 'A')
  return repo
})

describe('a command in tracked mode', () => {
  it('commits the build file with the event, and index and work tree follow', () => {
    const repo = tracked()

    expect(repo.git('diff-tree', '-r', '--name-only', '--no-commit-id', 'HEAD')).toBe(FILE)
    expect(repo.git('show', `HEAD:${FILE}`)).toBe(repo.read(FILE).trimEnd())
    expect(repo.read(FILE)).toContain('id = "1a"')
    expect(repo.git('status', '--porcelain')).toBe('')
    expect(repo.git('fsck')).toBe('')
  })

  it('takes events back without a word of the file that went with them', () => {
    const repo = tracked()
    const { stderr } = repo.patina('undo', '1a')

    expect(stderr).toBe('')
    expect(repo.read(FILE)).not.toContain('1a')
    expect(repo.git('status', '--porcelain')).toBe('')
  })

  it('leaves everything else in the index as it was', () => {
    const repo = tracked()
    repo.write('a.txt', 'staged\n')
    repo.git('add', 'a.txt')
    repo.write('b.txt', 'new\n')
    patina(repo, 'build', 'task', 'start', '1a')

    expect(repo.git('status', '--porcelain')).toBe('A  a.txt\n?? b.txt')
    expect(repo.git('show', '--format=', '--name-only', 'HEAD')).toBe(FILE)
  })

  it('leaves a build file alone that was changed by hand, and says so', () => {
    const repo = tracked()
    repo.write(FILE, 'mine = 1\n')
    const { code, stderr } = repo.patina('build', 'task', 'start', '1a')

    expect(code).toBe(0)
    expect(stderr).toContain('holds changes of yours')
    expect(repo.read(FILE)).toBe('mine = 1\n')
    expect(repo.git('diff', '--cached', '--name-only')).toBe('')
    expect(boardOf(repo).tasks).toMatchObject([{ status: 'active' }])
  })

  it('leaves a staged change of it staged', () => {
    const repo = tracked()
    repo.write(FILE, 'mine = 1\n')
    repo.git('add', FILE)
    patina(repo, 'build', 'task', 'start', '1a')

    expect(repo.git('diff', '--cached', '--name-only')).toBe(FILE)
    expect(repo.git('show', `:${FILE}`)).toBe('mine = 1')
  })

  it('puts it into the first commit of all', () => {
    const repo = tracked()
    repo.git('checkout', '--quiet', '--orphan', 'fresh')
    repo.git('rm', '-rq', '--cached', '.')
    const { code } = repo.patina('build', 'phase', 'start', 'Anew')

    expect(code).toBe(0)
    expect(repo.git('ls-tree', '-r', '--name-only', 'HEAD')).toBe(FILE)
  })

  it('says when the index is in use, and commits all the same', () => {
    const repo = tracked()
    repo.write('.git/index.lock', '')

    expect(repo.patina('build', 'task', 'start', '1a')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining(`git add ${FILE}`),
    })
  })
})
