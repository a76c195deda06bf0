import { spawnSync } from 'node:child_process'
import { basename, delimiter, join } from 'node:path'
import { realPath } from './files.ts'
import { isExecutable } from './files-of-others.ts'
import type { Environment } from './git-environment.ts'

/** How a program ended. */
export interface Ended {
  /** Its exit code; −1 when it could not be started or a signal ended it. */
  readonly code: number
  /** What it said, both streams. */
  readonly output: string
}

/** Runs a program that is not git, such as a hook manager's own installer, and waits for it. */
export function runProgram(command: readonly string[], cwd: string, env: Environment): Ended {
  const [program = '', ...args] = command
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, env, encoding: 'utf8' })
  return { code: status ?? -1, output: `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`.trim() }
}

/**
 * Finds a program in PATH, as a hook will find it.
 *
 * Folders that npm and npx put in front while they run are passed over: a hook that git starts does not have them.
 */
export function findInPath(name: string, env: Environment): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder && !isNpms(folder))
  return folders.map((folder) => join(folder, name)).find(isExecutable)
}

/** The command patina itself was started by, node and script; nothing when something else runs this code. */
export function ownCommand(): readonly [node: string, script: string] | undefined {
  const script = realPath(process.argv[1] ?? '')
  return /^(cli\.c?js|patina)$/.test(basename(script)) ? [process.execPath, script] : undefined
}

const isNpms = (folder: string): boolean =>
  /[\\/]node_modules[\\/]|[\\/]_npx[\\/]|node-gyp-bin/.test(`${folder}/`)
