import { GitConstructError, type SimpleGitOptions, simpleGit } from 'simple-git'
import { type Environment, gitEnvironment, pinnedConfig } from './git-environment.ts'
import type { GitResult } from './git-error.ts'

/** One run of git. */
export interface Invocation {
  readonly cwd: string
  readonly env: Environment
  readonly args: readonly string[]
  readonly stdin?: string | Buffer | undefined
  /** Takes stdout over, paused: it is then read as fast as its reader likes, and not kept. */
  readonly onStdout?: (stdout: NodeJS.ReadableStream) => void
}

/**
 * Runs git once, through simple-git, and reports how it ended; only a bug of ours throws.
 *
 * One simple-git per call, so that environment, input and exit code are the call's own; making it starts nothing.
 */
export async function runGit(invocation: Invocation): Promise<GitResult> {
  let ended = { code: 0, stderr: '' }
  const env = gitEnvironment(invocation.env)
  try {
    const git = simpleGit({
      ...options(invocation, env),
      // simple-git takes a failure without stderr, or a death by signal (`null`), for success
      errors: (_error, { exitCode, stdErr }) => {
        ended = endedAs(exitCode, Buffer.concat(stdErr).toString())
        return undefined
      },
    })
    git.env(env)
    git.outputHandler((_command, stdout) => watch(stdout, invocation))
    const stdout = await git.raw(['--no-pager', ...invocation.args])
    return { ...ended, stdout }
  } catch (error) {
    if (error instanceof GitConstructError) return noFolder(invocation.cwd)
    throw error
  }
}

function options({ cwd, stdin }: Invocation, env: Environment): Partial<SimpleGitOptions> {
  return {
    baseDir: cwd,
    config: [...pinnedConfig],
    // the default also waits 50 ms after the exit of a process that has long closed its streams
    completion: { onClose: true, onExit: false },
    // always something, or stdin would stay open and a git that reads it would wait forever
    input: () => Buffer.from(stdin ?? ''),
    allowEnvironment: Object.keys(env),
    unsafe,
  }
}

/**
 * simple-git's guard is against strangers' input; here it would only stop the user's own environment.
 *
 * `EDITOR`, `GIT_SSH_COMMAND` or `git -c core.hooksPath=…` around a commit are the user's, and git must see them in
 * a hook as it does outside. What a person types is never an option: it goes behind `--end-of-options` or into stdin.
 * Abbreviated options are let through because the ban is a variable that the user's own hooks would inherit.
 */
const unsafe: Required<NonNullable<SimpleGitOptions['unsafe']>> = {
  allowAbbreviatedOptions: true,
  allowUnsafeAlias: true,
  allowUnsafeAskPass: true,
  allowUnsafeCommandBinaries: true,
  allowUnsafeConfigEnvCount: true,
  allowUnsafeConfigPaths: true,
  allowUnsafeCredentialHelper: true,
  allowUnsafeCustomBinary: false,
  allowUnsafeDiffExternal: true,
  allowUnsafeDiffTextConv: true,
  allowUnsafeEditor: true,
  allowUnsafeExec: true,
  allowUnsafeFilter: true,
  allowUnsafeFsMonitor: true,
  allowUnsafeGitProxy: true,
  allowUnsafeGpgProgram: true,
  allowUnsafeHooksPath: true,
  allowUnsafeInclude: true,
  allowUnsafeMergeDriver: true,
  allowUnsafePack: true,
  allowUnsafePager: true,
  allowUnsafeProtocolOverride: true,
  allowUnsafeSshCommand: true,
  allowUnsafeSubmodule: true,
  allowUnsafeTemplateDir: true,
  allowUnsafeUrlRewrite: true,
}

function watch(stdout: NodeJS.ReadableStream, { onStdout }: Invocation): void {
  if (onStdout) {
    stdout.removeAllListeners('data') // simple-git's own, which keeps every chunk in memory
    stdout.pause()
    onStdout(stdout)
  }
  // a process that never wrote is given 50 ms more by simple-git; an empty chunk at the end is as good as output
  stdout.once('end', () => stdout.emit('data', Buffer.alloc(0)))
}

/** Where git could not even be started Node reports a negative code, and a stack trace that begins with the reason. */
function endedAs(exitCode: number | null, stderr: string): Pick<GitResult, 'code' | 'stderr'> {
  if (exitCode === null) return { code: -1, stderr }
  return exitCode < 0 ? { code: -2, stderr: `fatal: ${stderr.split('\n')[0]}\n` } : { code: exitCode, stderr }
}

function noFolder(cwd: string): GitResult {
  return { code: 128, stdout: '', stderr: `fatal: cannot change to '${cwd}': No such file or directory\n` }
}
