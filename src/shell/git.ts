import { once } from '../core/once.ts'
import type { Environment } from './git-environment.ts'
import { GitError, type GitResult } from './git-error.ts'
import type { Invocation } from './git-process.ts'

/** Git, run in one folder with one environment. */
export interface Git {
  readonly cwd: string
  readonly env: Environment
  /** Returns stdout exactly as git wrote it; throws a `GitError` when git exits with anything but 0. */
  run(args: readonly string[], options?: RunOptions): Promise<string>
  /** Runs a command that may well fail, and says how it ended. */
  tryRun(args: readonly string[], options?: RunOptions): Promise<GitResult>
  /** Reads large output piece by piece, no faster than it is used; git is ended when its reader leaves early. */
  stream(args: readonly string[], options?: RunOptions): AsyncGenerator<Buffer, void, undefined>
  /** The same git with other variables (`GIT_INDEX_FILE`; `undefined` takes one away), perhaps elsewhere. */
  with(changes: Environment, cwd?: string): Git
}

export interface RunOptions {
  readonly env?: Environment
  /** What git reads from its stdin; nothing when left out. */
  readonly stdin?: string | Buffer
}

/**
 * Opens git in a folder, in the environment of the caller.
 *
 * `GIT_DIR`, `GIT_INDEX_FILE` and the like count: a hook is told by them what to work on (git-facts 5).
 */
export function openGit(cwd: string, env: Environment): Git {
  const invocation = (args: readonly string[], { env: more, stdin }: RunOptions = {}): Invocation => ({
    cwd,
    env: more ? { ...env, ...more } : env,
    args,
    stdin,
  })
  return {
    cwd,
    env,
    run: async (args, options) => succeeded(args, await settled(runGit(invocation(args, options)))).stdout,
    tryRun: (args, options) => settled(runGit(invocation(args, options))),
    stream: (args, options) => streamGit(invocation(args, options)),
    with: (changes, elsewhere = cwd) => openGit(elsewhere, { ...env, ...changes }),
  }
}

/** Ctrl-C reaches git and us alike: when its end is heard of first, ours is a moment away, and nothing went wrong. */
async function settled(running: Promise<GitResult>): Promise<GitResult> {
  const result = await running
  if (result.code === -1) await new Promise((resolve) => setTimeout(resolve, 50))
  return result
}

/** Loads simple-git with the first call: many a run of patina starts no git, and it is a quarter of Node's own start. */
async function runGit(invocation: Invocation): Promise<GitResult> {
  return (await gitProcess()).runGit(invocation)
}

/** Once, as not every loader bears to be asked again while it is at it. */
const gitProcess = once(() => import('./git-process.ts'))

async function* streamGit(invocation: Invocation): AsyncGenerator<Buffer, void, undefined> {
  let open: (stdout?: NodeJS.ReadableStream) => void = () => undefined
  const opened = new Promise<NodeJS.ReadableStream | undefined>((resolve) => {
    open = resolve
  })
  const finished = runGit({ ...invocation, onStdout: open })
  // finished before it opened: there was no process, hence no stdout
  const gone = () => open()
  finished.then(gone, gone)
  const stdout = await opened
  try {
    if (stdout) yield* stdout as AsyncIterable<Buffer>
  } finally {
    await finished
  }
  succeeded(invocation.args, await settled(finished))
}

function succeeded(args: readonly string[], result: GitResult): GitResult {
  if (result.code !== 0) throw new GitError(args, result)
  return result
}
