import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Commit } from '../../src/core/commit.ts'
import { openGit } from '../../src/shell/git.ts'
import { readCommit, readCommits, resolveCommit } from '../../src/shell/log.ts'
import { type Sandbox, sandbox } from '../support/sandbox.ts'

async function read(repo: Sandbox, revs = ['HEAD']): Promise<Commit[]> {
  const commits: Commit[] = []
  for await (const commit of readCommits(openGit(repo.top, repo.env), revs)) commits.push(commit)
  return commits
}

/** Stores a commit of exactly these bytes and makes it the tip. */
function store(repo: Sandbox, raw: string | Buffer): string {
  const command = ['git', 'hash-object', '-t', 'commit', '-w', '--stdin', '--literally']
  const oid = repo.run(command, { stdin: raw }).stdout.trim()
  repo.git('update-ref', 'HEAD', oid)
  return oid
}

const person = 'Ada <ada@example.com> 1700000000 +0100'
const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904'

describe('reading commits', () => {
  it('gives back every message exactly as it was stored', async () => {
    const repo = sandbox({ noInitialCommit: true })
    const text = fc.string({ unit: 'grapheme' }).filter((message) => !message.includes('\0'))
    const shapes = fc.oneof(
      text,
      fc.constantFrom('', '\n', '\n\nlate\n', 'a\r\nb\r\n', 'no end', '\t \n x \n\n\n'),
    )
    const messages = fc.sample(shapes, 60)
    const stored = messages.map((message) =>
      store(repo, `tree ${emptyTree}\nauthor ${person}\ncommitter ${person}\n\n${message}`),
    )
    const git = openGit(repo.top, repo.env)

    for (const [at, oid] of stored.entries()) {
      expect(await readCommit(git, oid)).toMatchObject({ oid, message: messages[at] })
    }
  })

  it('tells oid, parents, people and dates in the author’s own zone', async () => {
    const repo = sandbox({ noInitialCommit: true })
    const date = '2025-12-17T23:30:45-0800'
    const first = repo.commit('feat: a', { date, author: 'Bö R <b@example.com>' })
    repo.branch('side')
    const side = repo.commit('feat: b')
    repo.checkout('main')
    const second = repo.commit('feat: c')
    const merge = repo.merge('side')

    const commits = new Map((await read(repo)).map((commit) => [commit.oid, commit]))
    expect(commits.get(first)).toEqual({
      oid: first,
      parents: [],
      committed: Date.parse('2025-12-17T23:30:45-08:00') / 1000,
      author: { name: 'Bö R', email: 'b@example.com' },
      authored: '2025-12-17T23:30:45-08:00',
      message: 'feat: a\n',
    })
    expect(commits.get(merge)?.parents).toEqual([second, side])
    expect(commits.size).toBe(4)
  })

  it('reads Latin-1 commits as UTF-8, whatever the reader has set', async () => {
    const repo = sandbox({ noInitialCommit: true })
    const head = `tree ${emptyTree}\nauthor J\xfcrgen <j@example.com> 1 +0000\ncommitter ${person}\nencoding ISO-8859-1\n\n`
    store(repo, Buffer.from(`${head}na\xefve\n`, 'latin1'))
    repo.git('config', 'i18n.logOutputEncoding', 'ISO-8859-1')

    expect(await read(repo)).toMatchObject([{ message: 'naïve\n', author: { name: 'Jürgen' } }])
  })

  it('is not swayed by the reader’s config, notes, mailmap, replacements or grafts', async () => {
    const repo = sandbox()
    repo.write('.mailmap', 'Someone Else <else@example.com> <ada@example.com>\n')
    const tip = repo.commit('feat: a', { files: { 'a.txt': 'a' } })
    const before = await read(repo)
    const config = {
      'log.showSignature': 'true',
      'log.mailmap': 'true',
      'log.follow': 'true',
      'log.date': 'relative',
      'log.decorate': 'full',
      'log.diffMerges': 'on',
      'color.ui': 'always',
      'core.pager': 'false',
      'pager.log': 'true',
      'format.pretty': 'oneline',
      'notes.displayRef': '*',
      'trailer.separators': '#',
    }
    for (const [key, value] of Object.entries(config)) repo.git('config', key, value)
    repo.git('notes', 'add', '-m', 'a note')
    repo.git(
      'replace',
      tip,
      store(repo, `tree ${emptyTree}\nauthor ${person}\ncommitter ${person}\n\nreplaced\n`),
    )
    repo.git('update-ref', 'HEAD', tip)
    repo.write('.git/info/grafts', `${tip}\n`)

    expect(await read(repo)).toEqual(before)
  })

  it('reads ranges, several tips, and nothing at all', async () => {
    const repo = sandbox()
    const [first, second] = [repo.head(), repo.commit('feat: b')]
    repo.branch('side', first)
    const third = repo.commit('feat: c')
    const oids = async (revs: string[]) => (await read(repo, revs)).map(({ oid }) => oid)

    expect(await oids([`${first}..side`])).toEqual([third])
    expect(await oids(['main', 'side', `^${first}`])).toEqual([third, second])
    expect(await oids([])).toEqual([])
    expect(await oids(['HEAD', '^HEAD'])).toEqual([])
  })

  it('takes a HEAD without commits for an empty history, and any other lack for an error', async () => {
    const repo = sandbox({ noInitialCommit: true })

    expect(await read(repo)).toEqual([])
    await expect(read(repo, ['nowhere'])).rejects.toThrow('nowhere')
    await expect(read(repo, ['--all'])).rejects.toThrow()
  })

  it('reads SHA-256 repositories', async () => {
    const repo = sandbox({ objectFormat: 'sha256' })
    repo.commit('feat: b')
    const [tip, first] = await read(repo)

    expect(tip?.oid).toBe(repo.head())
    expect(tip?.parents).toEqual([first?.oid])
  })

  it('leaves no commit out for broken people and dates', async () => {
    const repo = sandbox({ noInitialCommit: true })
    store(repo, `tree ${emptyTree}\nauthor nobody\ncommitter nobody\n\nfeat: broken\n`)

    expect(await read(repo)).toMatchObject([
      {
        committed: 0,
        author: { name: '', email: '' },
        authored: '1970-01-01T00:00:00+00:00',
        message: 'feat: broken\n',
      },
    ])
  })

  it('takes a date beyond counting for none', async () => {
    const repo = sandbox({ noInitialCommit: true })
    const never = 'Ada <ada@example.com> 99999999999999999999 +0000'
    store(repo, `tree ${emptyTree}\nauthor ${person}\ncommitter ${never}\n\nfeat: late\n`)

    expect(await read(repo)).toMatchObject([{ committed: 0 }])
  })

  it('reads a message of five megabytes', async () => {
    const repo = sandbox()
    const message = `feat: long\n\n${'ä line\n'.repeat(700_000)}`
    store(repo, `tree ${emptyTree}\nauthor ${person}\ncommitter ${person}\n\n${message}`)
    const [commit] = await read(repo)

    expect(commit?.message === message).toBe(true)
  })

  it('can be left early', async () => {
    const repo = sandbox()
    repo.commit('feat: b')
    for await (const commit of readCommits(openGit(repo.top, repo.env), ['HEAD'])) {
      expect(commit.message).toBe('feat: b\n')
      break
    }
  })
})

describe('naming a commit', () => {
  it('finds what git finds, tags peeled', async () => {
    const repo = sandbox()
    repo.git('tag', '-a', 'v1', '-m', 'one')
    const git = openGit(repo.top, repo.env)

    for (const name of ['HEAD', 'main', 'v1', repo.head().slice(0, 8)]) {
      expect(await resolveCommit(git, name)).toBe(repo.head())
    }
    expect(await readCommit(git, 'v1')).toMatchObject({ oid: repo.head(), message: 'chore: begin\n' })
  })

  it.each(['', 'nowhere', '--all', '-x', 'HEAD^{tree}', 'HEAD..HEAD', 'a\0b', 'a\nb', '--output=x'])(
    'finds nothing in %j',
    async (name) => {
      const repo = sandbox()
      const git = openGit(repo.top, repo.env)

      expect(await resolveCommit(git, name)).toBeUndefined()
      expect(await readCommit(git, name)).toBeUndefined()
    },
  )
})
