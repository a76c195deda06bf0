import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { isProblem } from '../../src/core/problem.ts'
import { openWorld, type World } from '../../src/shell/world.ts'
import { copyFolder } from './copy-folder.ts'

export interface SandboxOptions {
  readonly objectFormat?: 'sha1' | 'sha256'
  /** Without a work tree, and empty. */
  readonly bare?: boolean
  /** Leaves HEAD unborn; otherwise there is one commit, `chore: begin`. */
  readonly noInitialCommit?: boolean
  /** Outlives the test, for `beforeAll`; whoever asks for it calls `remove` in `afterAll`. */
  readonly lasting?: boolean
}

export interface CommitOptions {
  /** Written and staged first: path → text. */
  readonly files?: Readonly<Record<string, string>>
  /** Both dates, in any form git reads; the next minute of the sandbox's clock when left out. */
  readonly date?: string
  /** `Name <email>`. */
  readonly author?: string
  /** More arguments of `git commit`. */
  readonly args?: readonly string[]
}

/** How a program ended. */
export interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export type Variables = Readonly<Record<string, string | undefined>>

export interface RunOptions {
  readonly stdin?: string | Buffer
  readonly env?: Variables
}

/** The world of a command, with what it said. */
export interface SandboxWorld extends World {
  said(): string
  warned(): string
}

/**
 * Makes a real repository in a temporary folder of its own, removed when the test is over.
 *
 * The environment is built from nothing: no variable, config or identity of the machine gets in, and above all no
 * `GIT_DIR` of a hook that runs the tests (git-facts 5). Dates come from a clock that ticks once for each commit.
 */
export function sandbox(options: SandboxOptions = {}): Sandbox {
  const root = newRoot(options.lasting)
  const repo = new Sandbox(root, join(root, 'repo'), new Clock(), furnish(root))
  mkdirSync(repo.top)
  const bare = options.bare ? ['--bare'] : []
  repo.git('init', '--quiet', `--object-format=${options.objectFormat ?? 'sha1'}`, ...bare)
  if (!options.bare && !options.noInitialCommit) repo.commit('chore: begin')
  return repo
}

/** One folder of a sandbox: a repository, a clone of it, a linked work tree, a subfolder. */
export class Sandbox {
  /** The temporary folder that holds everything, a home folder included. */
  readonly root: string
  /** The folder in which git and patina are run. */
  readonly top: string
  readonly #clock: Clock
  readonly #env: Variables

  constructor(root: string, top: string, clock: Clock, env: Variables) {
    this.root = root
    this.top = top
    this.#clock = clock
    this.#env = env
  }

  /** The whole environment of everything that runs here, dates as the clock stands. */
  get env(): Record<string, string> {
    const all = { ...this.#clock.dates(), ...this.#env }
    return Object.fromEntries(
      Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined),
    )
  }

  /** Runs git and returns stdout without its last newline; a failure fails the test. */
  git(...args: string[]): string {
    const { code, stdout, stderr } = this.tryGit(...args)
    if (code !== 0) throw new Error(`git ${args.join(' ')}: exit code ${code}\n${stderr}${stdout}`)
    return stdout.replace(/\n$/, '')
  }

  tryGit(...args: string[]): Outcome {
    return this.run(['git', ...args])
  }

  /** Runs any program. */
  run([program = '', ...args]: readonly string[], { stdin = '', env = {} }: RunOptions = {}): Outcome {
    if (makesCommits.has(args[0] ?? '')) this.#clock.tick()
    const all = { ...this.env, ...env }
    return outcome(
      spawnSync(program, args, {
        cwd: this.top,
        env: all,
        input: stdin,
        encoding: 'utf8',
        maxBuffer: 2 ** 30,
      }),
    )
  }

  /** Commits as a person does, hooks included, whether or not anything changed; returns the oid. */
  commit(message: string, { files = {}, date, author, args = [] }: CommitOptions = {}): string {
    for (const [path, text] of Object.entries(files)) this.write(path, text)
    if (Object.keys(files).length > 0) this.git('add', '--', ...Object.keys(files))
    const dates = date === undefined ? {} : { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date }
    const by = author === undefined ? [] : [`--author=${author}`]
    const command = [
      'git',
      'commit',
      '--quiet',
      '--allow-empty',
      '--allow-empty-message',
      ...by,
      ...args,
      '-F',
      '-',
    ]
    const { code, stderr } = this.run(command, { stdin: message, env: dates })
    if (code !== 0) throw new Error(`git commit: exit code ${code}\n${stderr}`)
    return this.head()
  }

  /** The oid of a commit. */
  head(name = 'HEAD'): string {
    return this.git('rev-parse', '--verify', name)
  }

  /** A message as it is stored, without the newlines at its end. */
  lastMessage(name = 'HEAD'): string {
    return this.git('log', '-1', '--format=%B', name).replace(/\n+$/, '')
  }

  /** Makes a branch and goes there. */
  branch(name: string, start = 'HEAD'): void {
    this.git('checkout', '--quiet', '-b', name, start)
  }

  checkout(name: string): void {
    this.git('checkout', '--quiet', name)
  }

  /** Merges with a merge commit; returns its oid. */
  merge(name: string, message = `Merge branch '${name}'`): string {
    this.git('merge', '--quiet', '--no-ff', '-m', message, name)
    return this.head()
  }

  /** Adds a linked work tree on a new branch of the same name. */
  worktree(name: string): Sandbox {
    const folder = join(this.root, name)
    this.git('worktree', 'add', '--quiet', '-b', name, folder)
    return this.#in(folder)
  }

  clone(name = 'clone', ...args: string[]): Sandbox {
    const folder = join(this.root, name)
    this.git('clone', '--quiet', ...args, `file://${this.top}`, folder)
    return this.#in(folder)
  }

  /** The same sandbox, from another folder, which is made if need be. */
  at(path: string): Sandbox {
    mkdirSync(this.path(path), { recursive: true })
    return this.#in(this.path(path))
  }

  /** The same sandbox as it stands now, in a temporary folder of its own, removed when the test is over. */
  copy({ lasting = false }: Pick<SandboxOptions, 'lasting'> = {}): Sandbox {
    const root = newRoot(lasting)
    copyFolder(this.root, root)
    const moved = (text: string) => text.replaceAll(this.root, root)
    const env = Object.entries(this.#env).map(([name, value]) => [name, value && moved(value)])
    const copy = new Sandbox(root, moved(this.top), this.#clock.copy(), Object.fromEntries(env))
    copy.tryGit('update-index', '-q', '--refresh') // the index knows the files of the original
    return copy
  }

  /** The same sandbox with other variables; `undefined` takes one away. */
  with(changes: Variables): Sandbox {
    return new Sandbox(this.root, this.top, this.#clock, { ...this.#env, ...changes })
  }

  path(path: string): string {
    return join(this.top, path)
  }

  write(path: string, text: string | Buffer): void {
    mkdirSync(dirname(this.path(path)), { recursive: true })
    writeFileSync(this.path(path), text)
  }

  read(path: string): string {
    return readFileSync(this.path(path), 'utf8')
  }

  /** A file byte for byte, each as one character. */
  readBytes(path: string): string {
    return readFileSync(this.path(path), 'latin1')
  }

  exists(path: string): boolean {
    return existsSync(this.path(path))
  }

  /** Runs the bundled program as a process of its own. */
  patina(...args: string[]): Outcome {
    return this.run(this.#patinaCommand(args))
  }

  /** As `patina`, without waiting, for many at once. */
  startPatina(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
    return this.start(this.#patinaCommand(args), options)
  }

  /** As `run`, without waiting. */
  start(
    [program = '', ...args]: readonly string[],
    { stdin = '', env = {} }: RunOptions = {},
  ): Promise<Outcome> {
    if (makesCommits.has(args[0] ?? '')) this.#clock.tick()
    const child = spawn(program, args, { cwd: this.top, env: { ...this.env, ...env } })
    const output = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text) => {
        output[name] += text
      })
    }
    child.stdin.on('error', () => undefined).end(stdin) // a program need not read it
    return new Promise((resolve, reject) => {
      child.on('error', reject).on('close', (code) => resolve({ code, ...output }))
    })
  }

  /** The world a door would make here, for running a command in this process. */
  async world({ stdin = '', env = {} }: RunOptions = {}): Promise<SandboxWorld> {
    this.#clock.tick()
    const stdout = new Capture()
    const stderr = new Capture()
    const all = { ...this.env, ...env }
    const world = await openWorld({ cwd: this.top, env: all, stdin: Readable.from([stdin]), stdout, stderr })
    if (isProblem(world)) throw new Error(world.message)
    return { ...world, said: () => stdout.text, warned: () => stderr.text }
  }

  remove(): void {
    remove(this.root)
  }

  #in(folder: string): Sandbox {
    return new Sandbox(this.root, folder, this.#clock, this.#env)
  }

  #patinaCommand(args: readonly string[]): string[] {
    if (!existsSync(cli)) throw new Error('there is no dist/cli.cjs: run `npm run build` first')
    this.#clock.tick()
    return [process.execPath, cli, ...args]
  }
}

const cli = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url))
const makesCommits = new Set([
  'commit',
  'merge',
  'cherry-pick',
  'revert',
  'rebase',
  'am',
  'pull',
  'commit-tree',
])

class Clock {
  #minutes = 0

  copy(): Clock {
    const copy = new Clock()
    copy.#minutes = this.#minutes
    return copy
  }

  tick(): void {
    this.#minutes += 1
  }

  dates(): Variables {
    const date = `${Date.UTC(2025, 0, 1) / 1000 + this.#minutes * 60} +0000`
    return { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date }
  }
}

class Capture extends Writable {
  text = ''

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}

function newRoot(isLasting = false): string {
  const folder = isLasting ? process.env.KEPT_FOLDER : undefined // see kept.ts
  const root = realpathSync(mkdtempSync(join(folder ?? tmpdir(), 'patina-')))
  if (!isLasting) onTestFinished(() => remove(root))
  return root
}

/** Sets up a home with an identity and `patina` in PATH; returns the environment that knows of them. */
function furnish(root: string): Variables {
  const home = join(root, 'home')
  mkdirSync(join(home, 'bin'), { recursive: true })
  writeFileSync(join(home, '.gitconfig'), globalConfig)
  const program = join(home, 'bin', 'patina')
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${cli}' "$@"\n`)
  chmodSync(program, 0o755)
  return {
    PATH: [join(home, 'bin'), dirname(process.execPath), process.env.PATH].join(delimiter),
    HOME: home,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: join(home, '.gitconfig'),
    GIT_CEILING_DIRECTORIES: root,
    GIT_EDITOR: ':',
    LC_ALL: 'C',
    TZ: 'UTC',
  }
}

const globalConfig = `[user]
	name = Ada Tester
	email = ada@example.com
[init]
	defaultBranch = main
[gc]
	auto = 0
[maintenance]
	auto = false
[protocol "file"]
	allow = always
`

function outcome({ error, status, stdout, stderr }: SpawnSyncReturns<string>): Outcome {
  if (error) throw error
  return { code: status, stdout, stderr }
}

function remove(root: string): void {
  rmSync(root, { recursive: true, force: true, maxRetries: 3 })
}
