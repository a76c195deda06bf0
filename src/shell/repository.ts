import { basename, dirname, join, resolve } from 'node:path'
import { type Problem, problem } from '../core/problem.ts'
import { readText, realPath } from './files.ts'
import { type Git, openGit } from './git.ts'
import type { Environment } from './git-environment.ts'
import { type GitResult, gitComplaint } from './git-error.ts'
import { type Operation, operationIn } from './operation.ts'
import { readPlainLayout } from './plain-layout.ts'

/** A repository as it stood when it was opened; every path is absolute and free of symbolic links. */
export interface Repository {
  /** The root of the work tree; absent in a bare repository. */
  readonly top?: string
  /** This work tree's own git folder: HEAD, index and half-done operations are here. */
  readonly gitDir: string
  /** The git folder that all linked work trees share: objects, refs, config, hooks. */
  readonly commonDir: string
  readonly isBare: boolean
  readonly isShallow: boolean
  /** The commit HEAD stands at; absent before the first commit. */
  readonly head?: string
  /** The full name of the branch HEAD is on, `refs/heads/main`, born or not; absent when HEAD is detached. */
  readonly branch?: string
  /** What git is in the middle of. */
  readonly operation?: Operation
  readonly objectFormat: 'sha1' | 'sha256'
}

/**
 * Finds the repository a folder belongs to: work tree or git folder, linked, submodule or bare.
 *
 * Without git where it is an ordinary one; else one git process, and a second one inside the git folder of a linked
 * work tree or in a reftable repository.
 */
export async function openRepository(cwd: string, env: Environment): Promise<Repository | Problem> {
  const plain = readPlainLayout(cwd, env)
  if (plain) return withOperation({ ...plain, isBare: false, isShallow: false, objectFormat: 'sha1' })
  const git = openGit(cwd, env)
  const result = await git.tryRun(layoutCommand)
  if (result.code !== 0) return notOpened(cwd, result)
  const layout = readLayout(cwd, result.stdout)
  const top = layout.top ?? (layout.isBare ? undefined : workTreeOf(layout.gitDir))
  const branch = await currentBranch(git, layout.gitDir)
  return withOperation({
    ...layout,
    ...(top !== undefined && { top: realPath(top) }),
    ...(branch !== undefined && { branch }),
  })
}

function withOperation(repo: Repository): Repository {
  const operation = operationIn(repo.gitDir)
  return operation === undefined ? repo : { ...repo, operation }
}

/**
 * Makes the git that works on an opened repository, from its root.
 *
 * From the root because paths in the index are counted from there, and so is a hook's relative `GIT_INDEX_FILE`;
 * a relative `GIT_DIR` is counted from where patina was called, so it is made absolute.
 */
export function gitOf(repo: Repository, env: Environment): Git {
  const bound: Record<string, string> = {}
  if (env.GIT_DIR !== undefined) bound.GIT_DIR = repo.gitDir
  if (env.GIT_COMMON_DIR !== undefined) bound.GIT_COMMON_DIR = repo.commonDir
  if (env.GIT_WORK_TREE !== undefined && repo.top !== undefined) bound.GIT_WORK_TREE = repo.top
  return openGit(repo.top ?? repo.gitDir, { ...env, ...bound })
}

// `--show-cdup` and the default print nothing where `--show-toplevel` and `HEAD` would fail
const layoutCommand = [
  'rev-parse',
  '--path-format=absolute',
  '--is-bare-repository',
  '--is-shallow-repository',
  '--show-object-format',
  '--git-dir',
  '--git-common-dir',
  '--show-cdup',
  '--default',
  'HEAD',
]

type Layout = Omit<Repository, 'branch' | 'operation'>

function readLayout(cwd: string, output: string): Layout {
  const [isBare, isShallow, objectFormat, gitDir = '', commonDir = '', ...rest] = output
    .replace(/\n$/, '')
    .split('\n')
  const head = rest.find((line) => /^[0-9a-f]{40,}$/.test(line))
  const up = rest.find((line) => line !== head)
  return {
    gitDir: realPath(gitDir),
    commonDir: realPath(commonDir),
    isBare: isBare === 'true',
    isShallow: isShallow === 'true',
    objectFormat: objectFormat === 'sha256' ? 'sha256' : 'sha1',
    ...(up !== undefined && { top: resolve(realPath(cwd), up) }),
    ...(head !== undefined && { head }),
  }
}

/** Inside a git folder git does not say where the work tree is; a linked one's is on file, the main one's is above. */
function workTreeOf(gitDir: string): string | undefined {
  const linked = readText(join(gitDir, 'gitdir'))
  if (typeof linked === 'string') return dirname(linked.trim())
  return basename(gitDir) === '.git' ? dirname(gitDir) : undefined
}

async function currentBranch(git: Git, gitDir: string): Promise<string | undefined> {
  const text = readText(join(gitDir, 'HEAD'))
  const branch = typeof text === 'string' ? /^ref: (.+)/.exec(text)?.[1] : undefined
  if (branch !== 'refs/heads/.invalid') return branch
  // reftable: the file is a stub for older gits, and only git can read the rest
  return (await git.tryRun(['symbolic-ref', '--quiet', 'HEAD'])).stdout.trim() || undefined
}

function notOpened(cwd: string, { code, stderr }: GitResult): Problem {
  if (code < 0)
    return problem('git-not-found', "cannot run 'git'", { hint: 'install git, or put it in PATH' })
  const complaint = gitComplaint({ code, stderr })
  if (complaint.startsWith('not a git repository')) {
    return problem('not-a-repository', `'${cwd}' is not in a git repository`, { hint: 'make one: git init' })
  }
  const cure = /^\t(git config .*safe\.directory.*)$/m.exec(stderr)?.[1]
  return problem('cannot-open', complaint, cure === undefined ? {} : { hint: `if you trust it: ${cure}` })
}
