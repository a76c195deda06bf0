import { isProblem, type Problem } from '../core/problem.ts'
import type { Git } from './git.ts'
import type { Environment } from './git-environment.ts'
import { gitOf, openRepository, type Repository } from './repository.ts'
import { openTerminal, type Streams, type Terminal } from './terminal.ts'

/** Everything outside of patina that a command may touch; made once, by a door, and handed on. */
export interface World {
  readonly repo: Repository
  /** Git at the root of the repository. */
  readonly git: Git
  readonly terminal: Terminal
  readonly env: Environment
  /** Where patina was called; paths that a person typed are counted from here. */
  readonly cwd: string
  now(): Date
  /** Reads all of stdin as UTF-8. */
  readStdin(): Promise<string>
  /** Asks the person at the terminal for a line; nothing when nobody is there to answer. */
  ask(question: string): Promise<string | undefined>
}

/** What a world is made of; `process` nearly is one. */
export interface Surroundings extends Streams {
  readonly cwd: string
  readonly env: Environment
  readonly stdin: Input
  /** Given where the same terminal is already open. */
  readonly terminal?: Terminal
}

type Input = AsyncIterable<Buffer | string> & { readonly isTTY?: boolean }

/** Opens the world around a folder; a problem when no repository is there. */
export async function openWorld(around: Surroundings): Promise<World | Problem> {
  const { cwd, env } = around
  const repo = await openRepository(cwd, env)
  if (isProblem(repo)) return repo
  const terminal = around.terminal ?? openTerminal(around, env)
  return {
    repo,
    git: gitOf(repo, env),
    terminal,
    env,
    cwd,
    now: () => new Date(),
    readStdin: () => readAll(around.stdin),
    ask: (question) => ask(around.stdin, terminal, question),
  }
}

/** The same world as it is now: HEAD and what git is in the middle of may be others. */
export async function reopenWorld(world: World): Promise<World | Problem> {
  const repo = await openRepository(world.cwd, world.env)
  return isProblem(repo) ? repo : { ...world, repo, git: gitOf(repo, world.env) }
}

/** Reads a stream to its end, as UTF-8. */
export async function readAll(stdin: AsyncIterable<Buffer | string>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

async function ask(stdin: Input, terminal: Terminal, question: string): Promise<string | undefined> {
  if (!stdin.isTTY || !terminal.isTTY) return undefined
  terminal.write(question)
  // a terminal hands on what was typed line by line
  for await (const line of stdin) return String(line).trim()
  return ''
}
