import type { World } from './world.ts'

/** A commit in a line. */
export interface RecentCommit {
  readonly oid: string
  /** The author's date, ISO 8601. */
  readonly date: string
  readonly author: string
  readonly subject: string
}

/** What is in a work tree and in no commit. */
export interface Uncommitted {
  /** In git's two letters: the index, then the work tree; `??` where git does not know the file. */
  readonly state: string
  readonly path: string
}

/** Lists the last commits up to HEAD, the latest first. */
export async function recentCommits({ git, repo }: World, count: number): Promise<RecentCommit[]> {
  if (repo.head === undefined) return []
  const format = '--format=%H%x00%aI%x00%an%x00%s'
  const text = await git.run(['log', '-z', `-${count}`, format, '--encoding=UTF-8', repo.head, '--'])
  const fields = text.split('\0')
  return [...Array(Math.floor(fields.length / 4)).keys()].map((i) => {
    const [oid = '', date = '', author = '', subject = ''] = fields.slice(i * 4, i * 4 + 4)
    return { oid, date, author, subject }
  })
}

/** Lists what is not committed, ignored files left out; a folder git does not know counts once. */
export async function uncommittedWork({ git }: World): Promise<Uncommitted[]> {
  const fields = (await git.run(['status', '--porcelain=v1', '-z', '--no-renames'])).split('\0')
  return fields
    .filter((field) => field !== '')
    .map((field) => ({ state: field.slice(0, 2), path: field.slice(3) }))
}
