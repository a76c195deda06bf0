import { isoDate } from '../core/iso-date.ts'
import { type Problem, problem } from '../core/problem.ts'
import type { Git } from './git.ts'
import { GitError, type GitResult, gitComplaint } from './git-error.ts'

/** Who writes a commit, and when by their own clock, as git would put it down. */
export interface Author {
  readonly name: string
  readonly email: string
  /** ISO 8601 with the zone, `2025-12-17T10:30:45+01:00`. */
  readonly date: string
  /** The same as `GIT_AUTHOR_DATE` takes it. */
  readonly rawDate: string
}

/** Who makes a commit. */
export interface Identity {
  readonly author: Author
  /** Whether the user's config wants commits to be signed. */
  readonly isSigned: boolean
}

/**
 * Asks git who would make a commit now, and how: all of it at once, as each start of a git takes a while.
 *
 * Where git does not know who that is it makes something up here, and refuses the commit itself.
 */
export async function readIdentity(git: Git): Promise<Identity> {
  const command = ['var', '-l']
  const result = await git.tryRun(command)
  const author = parseIdent(lastOf(result.stdout, 'GIT_AUTHOR_IDENT') ?? '')
  if (result.code !== 0 || !author) throw new GitError(command, result)
  const signing = lastOf(result.stdout, 'commit.gpgsign') ?? 'false'
  return { author, isSigned: /^(true|yes|on|-?[1-9]\d*)$/i.test(signing) }
}

/** What was said last of a variable; one that is only named is on. */
function lastOf(list: string, name: string): string | undefined {
  const found = list.split('\n').findLast((line) => line === name || line.startsWith(`${name}=`))
  return found === name ? 'true' : found?.slice(name.length + 1)
}

/** Tells a refusal of git's for want of a name or an address; nothing when it refused something else. */
export function identityProblem(result: GitResult): Problem | undefined {
  if (!/identity unknown|ident name|auto-detect/.test(result.stderr)) return undefined
  return problem('no-identity', `git does not know who you are: ${gitComplaint(result)}`, {
    hint: 'git config user.name "<your name>" && git config user.email "<your address>"',
  })
}

/** Reads who and when as commits have it: `Ada <ada@example.com> 1766000000 +0100`. */
export function parseIdent(line: string): Author | undefined {
  const [, name = '', email = '', seconds, zone] = /^(.*?) ?<(.*)> (\d+) ([+-]\d{4})$/.exec(line.trim()) ?? []
  if (seconds === undefined || zone === undefined) return undefined
  return { name, email, date: isoDate(Number(seconds), zone), rawDate: `@${seconds} ${zone}` }
}
