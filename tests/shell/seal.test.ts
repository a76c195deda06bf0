import { describe, expect, it } from 'vitest'
import { isProblem } from '../../src/core/problem.ts'
import { readBoard } from '../../src/shell/read-board.ts'
import { type Sealing, sealTip } from '../../src/shell/seal.ts'
import type { Point } from '../../src/shell/sequence.ts'
import { type Sandbox, type SandboxOptions, sandbox } from '../support/sandbox.ts'
import { addTask, beginPhase, expectClean, expectSealed, FILE } from '../support/tracked.ts'

/** A repository in tracked mode without hooks, so that a test seals when it likes. */
function unhooked(options: SandboxOptions = {}): Sandbox {
  const repo = sandbox(options)
  repo.commit('chore: track the work', { files: { '.patina/config.toml': '[build_file]\ntracked = true\n' } })
  return repo
}

async function seal(repo: Sandbox, point: Point = 'post-commit'): Promise<Sealing> {
  const world = await repo.world()
  const read = await readBoard(world)
  if (isProblem(read)) throw new Error(read.message)
  return sealTip(world, read.projection.board, point)
}

const raw = (repo: Sandbox, oid: string): string => repo.git('cat-file', 'commit', oid)
const codes = ({ problems }: Sealing): string[] => problems.map(({ code }) => code)
const withoutTree = (text: string): string => text.replace(/^tree .*\n/, '')
const withoutSignature = (text: string): string => text.replace(/^gpgsig .*\n( .*\n)*/m, '')

/** Has git sign with a key made for the test. */
function signing(repo: Sandbox): Sandbox {
  const key = `${repo.root}/key`
  repo.run(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', 'ada', '-f', key])
  repo.git('config', 'gpg.format', 'ssh')
  repo.git('config', 'user.signingKey', key)
  repo.git('config', 'gpg.ssh.allowedSignersFile', `${repo.root}/signers`)
  const { stdout } = repo.run([
    'sh',
    '-c',
    `printf 'ada@example.com ' | cat - ${key}.pub >${repo.root}/signers`,
  ])
  expect(stdout).toBe('')
  return repo
}

/** A merge of a signed tag, whose text git puts into the header of the merge. */
function mergedTag(...args: readonly string[]): Sandbox {
  const repo = signing(unhooked())
  beginPhase(repo)
  repo.branch('side', 'HEAD~1')
  repo.commit('feat: side', { files: { 's.txt': 's' } })
  repo.git('tag', '-s', '-m', 'a tag', 'v1')
  repo.checkout('main')
  repo.git('merge', '--quiet', '--no-ff', ...args, '-m', 'merge', 'v1')
  expect(raw(repo, 'HEAD')).toContain('mergetag object')
  return repo
}

describe('sealing', () => {
  it('writes the same commit again with the file in its tree, and twice is once', async () => {
    const repo = unhooked()
    const before = beginPhase(repo)
    const sealing = await seal(repo)

    expect(sealing).toMatchObject({ isMoved: true, tip: repo.head(), problems: [] })
    expect(withoutTree(raw(repo, 'HEAD'))).toBe(withoutTree(raw(repo, before)))
    expect(repo.git('diff-tree', '-r', '--name-only', before, 'HEAD')).toBe(FILE)
    await expectSealed(repo)
    expectClean(repo)
    expect(await seal(repo)).toMatchObject({ isMoved: false, problems: [] })
  })

  it.each([
    [
      'a message in Latin-1',
      ['-c', 'i18n.commitEncoding=ISO-8859-1'],
      Buffer.from('feat: gr\xfc\xdfe\n', 'latin1'),
    ],
    ['a message that is no UTF-8', [], Buffer.from('feat: gr\xfc\xdfe\n', 'latin1')],
    ['a message that does not end in a newline', [], Buffer.from('feat: a\n\nTask: 1a')],
    ['carriage returns and blanks', [], Buffer.from('feat: a \r\n\r\n\r\nb\t\r\n\n\n')],
    ['no message', [], Buffer.from('')],
  ])('keeps %s byte for byte', async (_, config, message) => {
    const repo = unhooked()
    beginPhase(repo)
    const tree = repo.git('rev-parse', 'HEAD^{tree}')
    const { stdout } = repo.run(['git', ...config, 'commit-tree', tree, '-p', 'HEAD'], { stdin: message })
    const oid = stdout.trim()
    repo.git('reset', '--quiet', '--hard', oid)
    const bytes = (name: string) =>
      withoutTree(repo.run(['sh', '-c', `git cat-file commit ${name} | od -An -v -tx1 -c`]).stdout)
    const before = repo.run(['sh', '-c', `git cat-file commit ${oid} | sed 1d | od -An -v -tx1`]).stdout
    expect(await seal(repo)).toMatchObject({ isMoved: true })
    expect(bytes('HEAD')).not.toBe(bytes(oid))
    expect(repo.run(['sh', '-c', 'git cat-file commit HEAD | sed 1d | od -An -v -tx1']).stdout).toBe(before)
  })

  it('keeps the signed tag that a merge carries', async () => {
    const repo = mergedTag()
    const before = raw(repo, 'HEAD')

    expect(await seal(repo)).toMatchObject({ isMoved: true })
    expect(withoutTree(raw(repo, 'HEAD'))).toBe(withoutTree(before))
    expectClean(repo)
  })

  it('works in a SHA-256 repository and on the very first commit', async () => {
    const repo = sandbox({ objectFormat: 'sha256', noInitialCommit: true })
    repo.write('.patina/config.toml', '[build_file]\ntracked = true\n')
    repo.git('add', '.')
    beginPhase(repo)

    expect(await seal(repo)).toMatchObject({ isMoved: true })
    await expectSealed(repo)
    expectClean(repo)
  })

  it('leaves a file that is only laid out otherwise', async () => {
    const repo = unhooked()
    beginPhase(repo)
    await seal(repo)
    const text = repo.read(FILE).replace('# The board of', '# This is the board of')
    repo.commit('chore: another version of patina', { files: { [FILE]: text } })

    expect(await seal(repo)).toMatchObject({ isMoved: false, problems: [] })
  })

  it('hands notes on where git would', async () => {
    const repo = unhooked()
    repo.git('config', 'notes.rewriteRef', 'refs/notes/*')
    beginPhase(repo)
    repo.git('notes', 'add', '-m', 'remember')
    await seal(repo)

    expect(repo.git('notes', 'show', 'HEAD')).toBe('remember')
  })
})

describe('sealing a signed commit', () => {
  it('signs it again with the same key', async () => {
    const repo = signing(unhooked())
    const before = addSigned(repo)
    expect(await seal(repo)).toMatchObject({ isMoved: true, problems: [] })

    expect(repo.git('log', '-1', '--format=%G?')).toBe('G')
    expect(withoutSignature(withoutTree(raw(repo, 'HEAD')))).toBe(
      withoutSignature(withoutTree(raw(repo, before))),
    )
    await expectSealed(repo)
  })

  it('signs a Latin-1 message and another author as they are', async () => {
    const repo = signing(unhooked())
    repo.git('config', 'i18n.commitEncoding', 'ISO-8859-1')
    const stdin = Buffer.from('feat: gr\xfc\xdfe\n\nPhase: 1\nPhase-Name: B\n', 'latin1')
    const author = '--author=Grace Hopper <grace@example.com>'
    repo.run(
      ['git', 'commit', '-q', '-S', '--allow-empty', author, '--date=2001-02-03T04:05:06+05:30', '-F', '-'],
      { stdin },
    )

    expect(await seal(repo)).toMatchObject({ isMoved: true, problems: [] })
    expect(repo.git('log', '-1', '--format=%G? %an %ae %ad', '--date=iso')).toBe(
      'G Grace Hopper grace@example.com 2001-02-03 04:05:06 +0530',
    )
    expect(raw(repo, 'HEAD')).toContain('encoding ISO-8859-1')
  })

  it('leaves it unsealed, and says so, when it cannot be signed again', async () => {
    const repo = signing(unhooked())
    const before = addSigned(repo)
    repo.git('config', 'user.signingKey', `${repo.root}/gone`)
    const sealing = await seal(repo)

    expect(codes(sealing)).toEqual(['cannot-sign'])
    expect(repo.head()).toBe(before)
    expectClean(repo)
  })

  it('leaves one unsealed that also carries a signed tag, which git cannot make again', async () => {
    const repo = mergedTag('-S')

    expect(codes(await seal(repo))).toEqual(['cannot-sign'])
    expectClean(repo)
  })

  it('does not sign what was not signed', async () => {
    const repo = signing(unhooked())
    repo.git('config', 'commit.gpgSign', 'true')
    repo.git(
      'commit',
      '--quiet',
      '--allow-empty',
      '--no-gpg-sign',
      '-m',
      'feat: a\n\nPhase: 1\nPhase-Name: B',
    )
    await seal(repo)

    expect(repo.git('log', '-1', '--format=%G?')).toBe('N')
    await expectSealed(repo)
  })

  const addSigned = (repo: Sandbox) => {
    repo.git(
      'commit',
      '--quiet',
      '-S',
      '--allow-empty',
      '-m',
      'feat: a\n\nPhase: 1\nPhase-Name: B\nPhase-Status: active',
    )
    return repo.head()
  }
})

describe('a commit that is not ours alone', () => {
  it.each([
    ['on a remote', (repo: Sandbox) => repo.git('update-ref', 'refs/remotes/origin/main', 'HEAD')],
    [
      'behind the tip of a remote',
      (repo: Sandbox) => {
        const next = repo.git('commit-tree', '-p', 'HEAD', '-m', 'next', 'HEAD^{tree}')
        repo.git('update-ref', 'refs/remotes/origin/main', next)
      },
    ],
    ['on another branch', (repo: Sandbox) => repo.git('branch', 'other')],
    ['tagged', (repo: Sandbox) => repo.git('tag', 'v1')],
  ])('is left as it is when it is %s, and that is said', async (_, share) => {
    const repo = unhooked()
    const before = beginPhase(repo)
    share(repo)

    expect(codes(await seal(repo))).toEqual(['not-sealed'])
    expect(repo.head()).toBe(before)
    expectClean(repo)
  })

  it('is left as it is when a merge only came to it', async () => {
    const repo = unhooked()
    const before = beginPhase(repo)

    expect(codes(await seal(repo, 'post-merge'))).toEqual(['not-sealed'])
    expect(repo.head()).toBe(before)
  })

  it('is sealed when only branches that lie behind it are published', async () => {
    const repo = unhooked()
    repo.git('update-ref', 'refs/remotes/origin/main', 'HEAD')
    beginPhase(repo)

    expect(await seal(repo)).toMatchObject({ isMoved: true })
  })
})

describe('what a person did to the file', () => {
  it('stays staged, and is said', async () => {
    const repo = unhooked()
    beginPhase(repo)
    await seal(repo)
    repo.write(FILE, 'mine\n')
    repo.git('add', FILE)
    repo.git(
      'commit',
      '--quiet',
      '--allow-empty',
      '--only',
      '-m',
      'feat: a\n\nTask: 1a\nTask-Title: A\nTask-Status: pending',
    )

    expect(codes(await seal(repo))).toEqual(['build-file-touched'])
    expect(repo.read(FILE)).toBe('mine\n')
    expect(repo.git('cat-file', 'blob', `:${FILE}`)).toBe('mine')
    expect(repo.git('cat-file', 'blob', `HEAD:${FILE}`)).toContain('id = "1a"')
  })

  it('stays in the work tree, and is said', async () => {
    const repo = unhooked()
    beginPhase(repo)
    await seal(repo)
    repo.write(FILE, 'mine\n')
    repo.commit('feat: a\n\nTask: 1a\nTask-Title: A\nTask-Status: pending')

    expect(codes(await seal(repo))).toEqual(['build-file-touched'])
    expect(repo.read(FILE)).toBe('mine\n')
    expect(repo.git('status', '--porcelain')).toBe(` M ${FILE}`)
  })

  it('is not undone unasked when it was committed past the guard', async () => {
    const repo = unhooked()
    beginPhase(repo)
    await seal(repo)
    const text = repo.read(FILE).replace('name = "Begin"', 'name = "Other"')
    const before = repo.commit('chore: by hand', { files: { [FILE]: text } })

    expect(codes(await seal(repo))).toEqual(['build-file-edited'])
    expect(repo.head()).toBe(before)
  })
})

describe('a file that told more than the log before', () => {
  /** What a hosting site makes of a branch: its tree, and nothing of its trailers. */
  async function squashed(): Promise<Sandbox> {
    const repo = unhooked()
    beginPhase(repo)
    await seal(repo)
    repo.branch('side')
    addTask(repo, '1a')
    await seal(repo)
    repo.checkout('main')
    repo.git('merge', '--quiet', '--squash', 'side')
    repo.git('commit', '--quiet', '-m', 'Side (#12)')
    repo.git('update-ref', 'refs/remotes/origin/main', 'HEAD')
    repo.git('branch', '-D', 'side')
    return repo
  }

  it('goes on to, beside what the log says now', async () => {
    const repo = await squashed()
    repo.commit('feat: b\n\nTask: 1b\nTask-Title: B\nTask-Status: pending')

    expect(codes(await seal(repo))).toEqual(['build-file-drift'])
    const file = repo.git('cat-file', 'blob', `HEAD:${FILE}`)
    expect(file).toContain('id = "1a"')
    expect(file).toContain('id = "1b"')
    expectClean(repo)
    expect(codes(await seal(repo))).toEqual(['build-file-drift'])
  })

  it('goes on to through an amend and a merge', async () => {
    const repo = await squashed()
    repo.commit('feat: b\n\nTask: 1b\nTask-Title: B\nTask-Status: pending')
    await seal(repo)
    repo.git('commit', '--quiet', '--amend', '-m', 'feat: c\n\nTask: 1c\nTask-Title: C\nTask-Status: pending')
    await seal(repo)
    const file = repo.git('cat-file', 'blob', `HEAD:${FILE}`)
    expect(['1a', '1b', '1c'].map((id) => file.includes(`"${id}"`))).toEqual([true, false, true])
  })

  it('is what the log says once somebody has rebuilt it', async () => {
    const repo = await squashed()
    const { code } = repo.patina('rebuild')
    expect(code).toBe(0)
    repo.git('add', FILE)
    repo.commit('feat: b\n\nTask: 1b\nTask-Title: B\nTask-Status: pending')
    await seal(repo)

    await expectSealed(repo)
    expect(repo.read(FILE)).not.toContain('1a')
  })

  it('is brought up to date where it only had not followed', async () => {
    const repo = unhooked()
    beginPhase(repo)
    await seal(repo)
    addTask(repo, '1a')
    addTask(repo, '1b')
    await seal(repo)

    await expectSealed(repo)
  })
})
