import { type Problem, problem } from '../core/problem.ts'
import {
  headerValues,
  isSigned,
  parseRawCommit,
  printRawCommit,
  type RawCommit,
  withTree,
} from '../core/raw-commit.ts'
import type { Git } from './git.ts'
import { gitComplaint } from './git-error.ts'
import { readRaw } from './raw-output.ts'

/** Reads a commit object, bytes as characters. */
export async function readCommitObject(git: Git, oid: string): Promise<RawCommit> {
  return parseRawCommit(await readRaw(git, ['cat-file', 'commit', oid]))
}

/**
 * Writes a commit again with another tree and everything else byte for byte; returns its oid.
 *
 * One that was signed is signed again, or not written at all: a signature is never lost in silence.
 */
export async function writeAgain(git: Git, commit: RawCommit, tree: string): Promise<string | Problem> {
  const wanted = withTree(commit, tree)
  if (isSigned(commit)) return signAgain(git, wanted)
  const stdin = Buffer.from(printRawCommit(wanted), 'latin1')
  const result = await git.tryRun(['hash-object', '-t', 'commit', '-w', '--stdin'], { stdin })
  return result.code === 0 ? result.stdout.trim() : notWritten(gitComplaint(result))
}

/**
 * Has git make the same commit with a signature, which only `commit-tree` can do with the user's key and format.
 *
 * It makes a commit from scratch and knows neither a merged tag nor bytes that are no UTF-8; what it made is
 * therefore compared with what was wanted.
 */
async function signAgain(git: Git, wanted: RawCommit): Promise<string | Problem> {
  const [tree = ''] = headerValues(wanted, 'tree')
  const parents = headerValues(wanted, 'parent').flatMap((parent) => ['-p', parent])
  const [encoding] = headerValues(wanted, 'encoding')
  const command = [...encodingOption(encoding), 'commit-tree', '-S', ...parents, tree]
  const env = { ...personOf('AUTHOR', wanted), ...personOf('COMMITTER', wanted) }
  const result = await git.tryRun(command, { stdin: Buffer.from(wanted.message, 'latin1'), env })
  if (result.code !== 0) return notSigned(gitComplaint(result))
  const oid = result.stdout.trim()
  const made = withTree(await readCommitObject(git, oid), tree)
  return printRawCommit(made) === printRawCommit(wanted) ? oid : notSigned('git cannot sign it as it is')
}

const encodingOption = (encoding: string | undefined): string[] =>
  encoding === undefined ? [] : ['-c', `i18n.commitEncoding=${encoding}`]

function personOf(role: 'AUTHOR' | 'COMMITTER', commit: RawCommit): Record<string, string> {
  const [line = ''] = headerValues(commit, role.toLowerCase())
  const [, name = '', email = '', date = ''] =
    /^(.*?) ?<(.*)> (\d+ [+-]\d+)$/.exec(Buffer.from(line, 'latin1').toString('utf8')) ?? []
  return { [`GIT_${role}_NAME`]: name, [`GIT_${role}_EMAIL`]: email, [`GIT_${role}_DATE`]: `@${date}` }
}

const notWritten = (reason: string): Problem =>
  problem('not-sealed', `the tip could not be written again with its build file: ${reason}`, {
    severity: 'warning',
    hint: WAY_OUT,
  })

const notSigned = (reason: string): Problem =>
  problem('cannot-sign', `the tip is signed and was left without its build file: ${reason}`, {
    severity: 'warning',
    hint: WAY_OUT,
  })

const WAY_OUT = "'patina rebuild' writes the file, and your next commit takes it in"
