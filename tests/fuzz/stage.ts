import { cpSync, mkdirSync } from 'node:fs'
import { type Sandbox, sandbox } from '../support/sandbox.ts'
import { Store } from './store.ts'

export type Mode = 'local' | 'tracked'

/** What a run plays with, by its seed. */
export interface Traits {
  /** Whether commits are linked to the active task. */
  readonly links: boolean
  readonly objectFormat: 'sha1' | 'sha256'
  /** Whether every commit is signed, with a key of ssh. */
  readonly signs: boolean
  /** Whether every commit changes a file, so that in tracked mode git picks and drops the same ones in the twin. */
  readonly isSolid: boolean
}

/** One side of a run: the repositories with patina, or their twins without. */
export interface Side {
  readonly origin: Sandbox
  readonly trees: readonly Sandbox[]
}

/** A work tree and its twin. */
export interface Tree {
  readonly name: string
  readonly p: Sandbox
  readonly t: Sandbox
  /** Whether HEAD moved without any hook since the build file was written. */
  lags: boolean
}

/** Everything a run plays on. */
export interface Stage {
  readonly mode: Mode
  readonly traits: Traits
  readonly root: Sandbox
  readonly origin: { readonly p: Sandbox; readonly t: Sandbox }
  readonly trees: readonly Tree[]
  readonly store: { readonly p: Store; readonly t: Store }
  /** Commits with patina → those of the twin. */
  readonly twins: Map<string, string>
  /** Whether a message was ever changed by a hook as it may be: the oids differ from then on. */
  isLoose: boolean
}

/** Sets up a bare origin, clone `a` with a linked work tree, and clone `b`; and the same again without patina. */
export function setStage(mode: Mode, traits: Traits): Stage {
  const root = sandbox({ lasting: true, noInitialCommit: true })
  if (traits.signs) signAll(root)
  const p = layOut(root, 'p', traits, (a) => trackWork(a, mode, traits))
  const t = layOut(root, 't', traits, (a) => copyTree(p.trees[0]!, a))
  for (const name of ['b', 'linked']) {
    const tree = root.at(`../p/${name}`)
    succeed(tree, 'install')
    succeed(tree, 'rebuild')
  }
  if (mode === 'tracked') lendObjects(p, t)
  const trees = ['a', 'b', 'linked'].map((name, i) => ({
    name,
    p: p.trees[i]!,
    t: t.trees[i]!,
    lags: false,
  }))
  const store = { p: new Store(), t: new Store() }
  return {
    mode,
    traits,
    root,
    origin: { p: p.origin, t: t.origin },
    trees,
    store,
    twins: new Map(),
    isLoose: false,
  }
}

function layOut(root: Sandbox, name: string, { objectFormat }: Traits, begin: (a: Sandbox) => void): Side {
  const origin = root.at(`../${name}/origin.git`)
  origin.git('init', '--quiet', '--bare', `--object-format=${objectFormat}`)
  const a = fixed(root.at(`../${name}/a`))
  a.git('init', '--quiet', `--object-format=${objectFormat}`)
  a.git('remote', 'add', 'origin', '../origin.git')
  for (const file of ['one', 'two', 'three']) a.write(file, '1\n2\n3\n4\n5\n6\n')
  a.git('add', '.')
  a.git('commit', '--quiet', '-m', 'chore: begin')
  begin(a)
  a.git('push', '--quiet', '-u', 'origin', 'main')
  root.at(`../${name}`).git('clone', '--quiet', 'origin.git', 'b')
  const b = root.at(`../${name}/b`)
  b.git('remote', 'set-url', 'origin', '../origin.git')
  b.git('config', 'user.name', 'Bo Tester')
  b.git('config', 'user.email', 'bo@example.com')
  a.git('worktree', 'add', '--quiet', '-b', 'linked', '../linked')
  return { origin, trees: [a, b, root.at(`../${name}/linked`)] }
}

/** The twins read everybody's objects, so that they can be made anew from trees with patina. */
function lendObjects(p: Side, t: Side): void {
  const objects = (place: Sandbox) => place.path('.git/objects')
  for (const [twin, other] of [[0, 1] as const, [1, 0] as const]) {
    const lent = [objects(p.trees[0]!), objects(p.trees[1]!), objects(t.trees[other]!)]
    t.trees[twin]!.write('.git/objects/info/alternates', lent.map((path) => `${path}\n`).join(''))
  }
}

/** The signature of ed25519 is always the same, so the twin's commits are too. */
function signAll(root: Sandbox): void {
  const key = root.path('../home/key')
  root.run(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', key])
  for (const [name, value] of [
    ['gpg.format', 'ssh'],
    ['user.signingKey', `${key}.pub`],
    ['commit.gpgSign', 'true'],
  ] as const)
    root.git('config', '--global', name, value)
}

const fixed = (place: Sandbox) =>
  place.with({ GIT_AUTHOR_DATE: '1735600000 +0000', GIT_COMMITTER_DATE: '1735600000 +0000' })

function trackWork(a: Sandbox, mode: Mode, { links }: Traits): void {
  succeed(a, 'init', '--yes', ...(mode === 'tracked' ? ['--tracked'] : []))
  if (!links) {
    a.write(
      '.patina/config.toml',
      a.read('.patina/config.toml').replace('# link_active_task = true', 'link_active_task = false'),
    )
  }
  a.git('add', '--all')
  a.git('commit', '--quiet', '-m', 'chore: track work')
}

function copyTree(from: Sandbox, to: Sandbox): void {
  const skipped = /^(\.git\/|\.patina\/build\.toml$)/
  const files = from
    .git('ls-files')
    .split('\n')
    .filter((file) => !skipped.test(file))
  for (const file of files) {
    mkdirSync(to.path(file.split('/').slice(0, -1).join('/')), { recursive: true })
    cpSync(from.path(file), to.path(file))
  }
  to.git('add', '--all')
  to.git('commit', '--quiet', '-m', 'chore: track work')
}

function succeed(place: Sandbox, ...args: string[]): void {
  const { code, stdout, stderr } = place.patina(...args)
  if (code !== 0) throw new Error(`patina ${args.join(' ')}: exit code ${code}\n${stderr}${stdout}`)
}
