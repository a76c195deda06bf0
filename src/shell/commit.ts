import { type Problem, problem } from '../core/problem.ts'
import type { Git } from './git.ts'
import { GitError, gitComplaint } from './git-error.ts'
import { type Identity, identityProblem } from './identity.ts'
import { resolveCommit } from './log.ts'
import type { World } from './world.ts'

/** A commit on top of HEAD. */
export interface NewCommit extends Identity {
  readonly message: string
  /** HEAD's own when left out. */
  readonly tree?: string
}

/**
 * Makes a commit on top of HEAD without touching HEAD, index or work tree.
 *
 * `commit-tree` runs no hooks and does not look at `commit.gpgSign`, so a signature has to be asked for by name;
 * key and format are then the user's own.
 */
export async function makeCommit(
  { git, repo }: Pick<World, 'git' | 'repo'>,
  { message, author, isSigned, tree }: NewCommit,
): Promise<string | Problem> {
  const { head } = repo
  const from = tree ?? (head === undefined ? await emptyTree(git) : `${head}^{tree}`)
  const signing = isSigned ? ['-S'] : []
  const command = ['commit-tree', ...signing, ...(head === undefined ? [] : ['-p', head]), from]
  const result = await git.tryRun(command, { stdin: message, env: { GIT_AUTHOR_DATE: author.rawDate } })
  if (result.code === 0) return result.stdout.trim()
  const refusal = identityProblem(result) ?? (signing.length > 0 ? signatureProblem(result) : undefined)
  if (!refusal) throw new GitError(command, result)
  return refusal
}

/** Moves HEAD, and the branch it is on, from where it was read to a new commit; false when it stood elsewhere. */
export async function moveHead(
  { git, repo }: Pick<World, 'git' | 'repo'>,
  oid: string,
  subject: string,
): Promise<boolean> {
  const before = repo.head ?? '0'.repeat(oid.length)
  // a reverted subject may be as long as a message, an argument may not
  const command = ['update-ref', '-m', `patina: ${subject.slice(0, 200)}`, 'HEAD', oid, before]
  const result = await git.tryRun(command)
  // a signal may have ended git when its work was done
  if (result.code === 0 || (await resolveCommit(git, 'HEAD')) === oid) return true
  if (/cannot lock ref/.test(result.stderr)) return false
  throw new GitError(command, result)
}

/** Makes a lightweight tag; a problem when there is one of that name, or the name is none. */
export async function makeTag(
  { git }: Pick<World, 'git'>,
  name: string,
  oid: string,
): Promise<Problem | undefined> {
  const severity = 'warning'
  if ((await git.tryRun(['check-ref-format', `refs/tags/${name}`])).code !== 0) {
    return problem('bad-tag', `'${name}' cannot be the name of a tag`, {
      severity,
      hint: "set 'tags.phase' in '.patina/config.toml'",
    })
  }
  const { code } = await git.tryRun(['update-ref', `refs/tags/${name}`, oid, '0'.repeat(oid.length)])
  if (code === 0) return undefined
  return problem('tag-exists', `tag '${name}' is there already and was left as it is`, {
    severity,
    hint: `to move it: git tag --force ${name} ${oid.slice(0, 10)}`,
  })
}

async function emptyTree(git: Git): Promise<string> {
  return (await git.run(['hash-object', '-t', 'tree', '-w', '--stdin'])).trim()
}

function signatureProblem(result: { code: number; stderr: string }): Problem {
  return problem('cannot-sign', `git could not sign the commit: ${gitComplaint(result)}`, {
    hint: "try 'git commit -S --allow-empty'; 'git config commit.gpgSign false' does without",
  })
}
