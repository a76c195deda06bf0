import { writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Commit } from '../../src/core/commit.ts'
import { readCommits } from '../../src/shell/log.ts'
import { readLooseCommit } from '../../src/shell/loose-commit.ts'
import { type Sandbox, sandbox } from '../support/sandbox.ts'

const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904'

/** Stores commits of exactly these bytes; their oids. */
function store(repo: Sandbox, raws: readonly Buffer[]): string[] {
  const paths = raws.map((raw, i) => {
    repo.write(`../raw/${i}`, raw)
    return repo.path(`../raw/${i}`)
  })
  const command = ['git', 'hash-object', '-t', 'commit', '-w', '--stdin-paths', '--literally', '--no-filters']
  return repo
    .run(command, { stdin: paths.join('\n') })
    .stdout.trim()
    .split('\n')
}

async function readByGit(repo: Sandbox, oids: readonly string[]): Promise<Map<string, Commit>> {
  const { git } = await repo.world()
  const found = new Map<string, Commit>()
  for await (const commit of readCommits(git, oids, ['--no-walk'])) found.set(commit.oid, commit)
  return found
}

/** Mostly as git writes it, else anything. */
const mostly = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 6, arbitrary: usual }, { weight: 1, arbitrary: odd })

const name = fc.oneof(
  fc.constantFrom(
    'Ada',
    'Bö R',
    '日本 語',
    'O. Neil, Jr.',
    '"A"',
    'a b',
    'x\ty',
    '\u{feff}A',
    '<',
    '<x',
    'x>',
    'x<y',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !/[\0\n]/.test(text)),
)
const email = mostly(
  fc.constantFrom('a@example.com', 'ä@x'),
  fc.constantFrom('', 'a b', '<a@x', 'a@x>', ' a@x', 'a@x '),
)
const seconds = mostly(
  // git log ends where it is still 1969 for the author
  fc.integer({ min: 400_000, max: 9_999_999_999 }).map(String),
  fc.constantFrom('00400000', '99999999999', '1e9', ''),
)
const zone = mostly(
  fc.constantFrom('+0000', '+0545', '-0800', '+1400', '-0030'),
  fc.oneof(
    fc.tuple(fc.constantFrom('+', '-'), fc.nat(15), fc.nat(75)).map(([sign, hours, minutes]) => {
      return `${sign}${String(hours).padStart(2, '0')}${String(minutes).padStart(2, '0')}`
    }),
    fc.constantFrom('-0000', '+1', '+99999', 'Z', ''),
  ),
)
const person = fc
  .tuple(name, email, seconds, zone)
  .map(([who, at, when, where]) => `${who} <${at}> ${when} ${where}`)
const header = fc.constantFrom(
  'gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----\n',
  `mergetag object ${emptyTree}\n type commit\n tag v1\n`,
  'encoding UTF-8\n',
  'encoding ISO-8859-1\n',
  'x-mine yes\n',
  'nothing\n',
)
const message = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom('', '\n', '\n\nlate\n', 'a\r\nb\r\n', 'no end', 'a\0b', '\u{feff}feat: x\n', '\x1b[31m\n'),
  fc.constant('feat: one\n\nTask: 1a\nTask-Status: complete\n'),
)
const commit = fc
  .record({
    parents: fc.array(fc.constantFrom('a'.repeat(40), 'b'.repeat(40)), { maxLength: 2 }),
    author: person,
    committer: person,
    headers: mostly(fc.constant<string[]>([]), fc.array(header, { maxLength: 2 })),
    end: mostly(fc.constant('\n'), fc.constant('')),
    message,
    charset: mostly(fc.constant<BufferEncoding>('utf8'), fc.constant('latin1')),
  })
  .map(({ parents, author, committer, headers, end, message: text, charset }) => {
    const first = [`tree ${emptyTree}\n`, ...parents.map((oid) => `parent ${oid}\n`)]
    const lines = [...first, `author ${author}\n`, `committer ${committer}\n`, ...headers, end]
    return Buffer.from(`${lines.join('')}${text}`, charset)
  })

it('reads what git reads, or nothing', async () => {
  const repo = sandbox()
  const oids = store(repo, fc.sample(commit, 600))
  const read = await readByGit(repo, oids)
  const world = await repo.world()
  const found = oids.flatMap((oid) => readLooseCommit(world, oid) ?? [])

  for (const one of found) expect(one).toEqual(read.get(one.oid))
  expect(found.length).toBeGreaterThan(60)
})

it('reads each commit that git itself makes', async () => {
  const repo = sandbox({ noInitialCommit: true })
  const dates = ['2025-12-17T23:30:45-0800', '2025-01-01T00:00:00+0545', '2012-02-29T12:00:00+0000']
  for (const date of dates) repo.commit('feat: ü\n\nTask: 1a', { date, author: 'Bö R <b@example.com>' })
  repo.branch('side')
  repo.commit('feat: there')
  repo.checkout('main')
  repo.commit('feat: here')
  const tip = repo.merge('side')
  const read = await readByGit(repo, repo.git('rev-list', tip).split('\n'))
  const world = await repo.world()

  expect(read.size).toBe(6)
  for (const [oid, one] of read) expect(readLooseCommit(world, oid)).toEqual(one)
})

it('reads nothing where the file is gone or damaged', async () => {
  const repo = sandbox()
  const oid = repo.commit('feat: a')
  const world = await repo.world()
  const path = repo.path(`.git/objects/${oid.slice(0, 2)}/${oid.slice(2)}`)
  repo.git('gc', '--quiet')
  expect(repo.exists(`.git/objects/${oid.slice(0, 2)}`)).toBe(false)
  expect(readLooseCommit(world, oid)).toBeUndefined()
  repo.run(['mkdir', '-p', path.slice(0, -39)])
  writeFileSync(path, 'not zlib')
  expect(readLooseCommit(world, oid)).toBeUndefined()
})
