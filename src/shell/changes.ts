import type { Change } from '../core/work.ts'
import type { Git } from './git.ts'
import { splitFields } from './records.ts'

/** A change to a file with the commit that made it. */
export interface CommitChange extends Change {
  readonly oid: string
}

/**
 * Reads what commits changed, file by file, in one run of git, however many they are; as many at a time as arrive.
 *
 * Against the one parent of each, so merges are not to be among them. Renames are followed, and nothing of the
 * reader's config counts.
 */
export async function* readChanges(
  git: Git,
  oids: readonly string[],
): AsyncGenerator<CommitChange[], void, undefined> {
  if (oids.length === 0) return
  const stdin = oids.map((oid) => `${oid}\n`).join('')
  const reader = new ChangeReader()
  for await (const fields of splitFields(git.stream(changesCommand, { stdin, env: here }))) {
    yield fields.flatMap((field) => reader.take(field) ?? [])
  }
}

const changesCommand = [
  'diff-tree',
  '--stdin',
  '-r',
  '--root',
  '--numstat',
  '-z',
  '-M',
  '-l1000',
  '--no-ext-diff',
  '--no-textconv',
]

/** A clone without old files is not to fetch them one by one, where git (2.45) can be told so. */
const here = { GIT_NO_LAZY_FETCH: '1' }

/** Puts fields together: the oid of a commit, then counts and path of each file, or counts, old and new path. */
class ChangeReader {
  #oid = ''
  #counts = { added: 0, removed: 0 }
  /** How many names of what was renamed are still to come. */
  #names = 0

  take(field: string): CommitChange | undefined {
    if (this.#names > 0) {
      this.#names -= 1
      return this.#names === 0 ? this.#change(field) : undefined
    }
    const [, added, removed, path] = CHANGE.exec(field) ?? []
    if (path === undefined) {
      this.#oid = field
      return undefined
    }
    // a binary file has `-` for both
    this.#counts = { added: Number(added) || 0, removed: Number(removed) || 0 }
    if (path !== '') return this.#change(path)
    this.#names = 2
    return undefined
  }

  #change(path: string): CommitChange {
    return { oid: this.#oid, path, ...this.#counts }
  }
}

const CHANGE = /^(\d+|-)\t(\d+|-)\t(.*)$/s
