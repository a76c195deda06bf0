import { resolveCommit } from './log.ts'
import type { World } from './world.ts'

/** The commits a range names, and the one it ends in. */
export interface Range {
  readonly tip: string
  readonly commits: ReadonlySet<string>
}

/** Reads a range as git does, `main..HEAD`; nothing when it names no commits or ends in more than one. */
export async function readRange({ git }: Pick<World, 'git'>, text: string): Promise<Range | undefined> {
  if (text.includes('\0')) return undefined // no argument can hold it
  const { stdout } = await git.tryRun(['rev-parse', '--quiet', '--revs-only', '--end-of-options', text])
  const [end, ...more] = stdout.split('\n').filter((line) => /^[0-9a-f]+$/.test(line))
  if (end === undefined || more.length > 0) return undefined
  const tip = await resolveCommit(git, end) // it may be a tag object
  if (tip === undefined) return undefined
  const list = await git.tryRun(['rev-list', '--stdin'], { stdin: stdout })
  if (list.code !== 0) return undefined
  return { tip, commits: new Set(list.stdout.split('\n').filter((line) => line !== '')) }
}
