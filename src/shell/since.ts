import { isProblem, type Problem, problem } from '../core/problem.ts'
import { isGitDate, readSince, type Since } from '../core/since.ts'
import type { World } from './world.ts'

/**
 * Reads since when, as somebody typed it: `2h`, an ISO date or date-time, or in git's own words, `2 weeks ago`.
 *
 * Git takes whatever it does not understand for now, so it is asked only what it is sure to know.
 */
export async function readSinceOption(
  world: Pick<World, 'git' | 'now'>,
  text: string,
): Promise<Since | Problem> {
  const found = readSince(text.trim(), world.now()) ?? (await askGit(world, text.trim()))
  if (!found || isProblem(found)) return noTime(text)
  return isAhead(found, world.now()) ? ahead(text) : found
}

async function askGit({ git, now }: Pick<World, 'git' | 'now'>, text: string): Promise<Since | undefined> {
  const words = text.toLowerCase() === 'today' ? 'midnight' : text
  if (!isGitDate(words)) return undefined
  const seconds = Math.floor(now().getTime() / 1000)
  const env = { GIT_TEST_DATE_NOW: String(seconds) } // one clock for both of us
  const { stdout } = await git.tryRun(['rev-parse', `--since=${words}`], { env })
  const [, age] = /^--max-age=(\d+)$/m.exec(stdout) ?? []
  return age === undefined || Number(age) === seconds ? undefined : { seconds: Number(age) }
}

/** Nobody's day is more than 14 hours ahead of UTC. */
function isAhead(since: Since, now: Date): boolean {
  const seconds = 'seconds' in since ? since.seconds : Date.parse(`${since.local}+14:00`) / 1000
  return seconds > now.getTime() / 1000
}

const noTime = (text: string): Problem =>
  problem('bad-value', `'--since ${text}' is no time`, {
    hint: "such as '2h', '3d', '1w', '2025-12-17', '2025-12-17T09:30' or 'yesterday'; since a commit: 'patina report <commit>..'",
  })

const ahead = (text: string): Problem =>
  problem('bad-value', `'--since ${text}' is still to come`, { hint: "such as '2h' or '2025-12-17'" })
