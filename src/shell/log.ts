import type { Commit } from '../core/commit.ts'
import type { Git } from './git.ts'
import { GitError } from './git-error.ts'
import { splitFields } from './records.ts'

/**
 * Reads commits as git stores them, whole and raw, newest first as git walks them.
 *
 * `revs` are what `git log` takes: oids, names, ranges, `^exclusions`; they travel by stdin, so there may be any
 * number and none can be an option; what more is asked of git are `options`. A HEAD without commits yields nothing.
 * Nothing of the reader's config counts: not `log.*`, mailmap, notes, replacements or grafts (`model.md`, first line).
 */
export async function* readCommits(
  git: Git,
  revs: readonly string[],
  options: readonly string[] = [],
): AsyncGenerator<Commit, void, undefined> {
  if (revs.length === 0) return // git would read HEAD instead
  try {
    for await (const commits of batches(git.stream(logCommand(options), { stdin: lines(revs) }))) {
      for (const commit of commits) yield commit // a `yield*` would cost half as much again as all the rest
    }
  } catch (error) {
    if (!isUnborn(error)) throw error
  }
}

/** Reads one commit, named in any way git knows; nothing when it names no commit. */
export async function readCommit(git: Git, name: string): Promise<Commit | undefined> {
  const oid = await resolveCommit(git, name)
  if (oid === undefined) return undefined
  const text = await git.run(logCommand(['--no-walk']), { stdin: lines([oid]) })
  return commitFrom(text.split('\0'))
}

/** Finds the oid of a commit-ish that somebody typed; nothing when it names no commit. */
export async function resolveCommit(git: Git, name: string): Promise<string | undefined> {
  if (name.includes('\0')) return undefined // no argument can hold it
  const command = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]
  const { code, stdout } = await git.tryRun(command)
  return code === 0 ? stdout.trim() : undefined
}

/** Prints commits with the fields `commitFrom` reads; revisions come by stdin, for which only options before it count. */
export const logCommand = (options: readonly string[]): string[] => [
  'log',
  '-z',
  '--format=%H%x00%P%x00%ct%x00%an%x00%ae%x00%aI%x00%B',
  '--encoding=UTF-8',
  '--no-mailmap',
  '--no-notes',
  ...options,
  '--stdin',
]
export const fieldsPerCommit = 7

async function* batches(chunks: AsyncIterable<Buffer>): AsyncGenerator<Commit[], void, undefined> {
  let open: string[] = []
  for await (const fields of splitFields(chunks)) {
    const all = open.length > 0 ? open.concat(fields) : fields
    const whole = all.length - (all.length % fieldsPerCommit)
    const commits: Commit[] = []
    for (let at = 0; at < whole; at += fieldsPerCommit) commits.push(commitFrom(all, at))
    yield commits
    open = all.slice(whole)
  }
}

/** Git leaves what it cannot read in a broken commit empty, or the placeholder as it is; the commit still counts. */
export function commitFrom(fields: readonly string[], at = 0): Commit {
  const [oid = '', parents = '', committed, name = '', email = '', authored = '', message = ''] =
    fields.slice(at, at + fieldsPerCommit)
  return {
    oid,
    parents: parents === '' ? [] : parents.split(' '),
    committed: secondsIn(committed),
    author: { name: name === '%an' ? '' : name, email: email === '%ae' ? '' : email },
    authored: isDate.test(authored) ? authored.replace('Z', '+00:00') : '1970-01-01T00:00:00+00:00',
    message,
  }
}

/** Reads a committer date; one that makes no sense is taken for the oldest there is. */
export const secondsIn = (digits: string | undefined): number =>
  Number(digits) < farFuture ? Number(digits) : 0

/** Beyond it, `1 + a date` (O1) would no longer be a later date. */
const farFuture = 2 ** 50

/** Git writes UTC as `+00:00` up to 2.44 and as `Z` since. */
const isDate = /^\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/

function lines(revs: readonly string[]): string {
  return revs.map((rev) => `${rev}\n`).join('')
}

function isUnborn(error: unknown): boolean {
  return error instanceof GitError && error.stderr.includes("bad revision 'HEAD'")
}
