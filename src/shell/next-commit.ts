import { hashOf } from '../core/hash.ts'
import type { Problem } from '../core/problem.ts'
import { cachedBoardPath } from './board-cache.ts'
import { stampOf } from './build-file.ts'
import { writeText } from './files.ts'
import type { World } from './world.ts'

/** What is known of a commit before git makes it. */
export interface NextCommit {
  readonly parent: string
  /** As the commit object will have it. */
  readonly author: string
  /** As git will store it. */
  readonly message: string
  /** The id of the one active task after it. */
  readonly active: string | undefined
  /** What the person is told once it is there. */
  readonly told: string
  /** The text of the build file after it, at any tip. */
  readonly buildFile: Buffer
  /** In tracked mode the text of the build file before it, which it is to replace in the commit's tree. */
  readonly tracked: Buffer | undefined
}

type Place = Pick<World, 'repo'>

/** Where the board after it is kept; the guard moves it to where the board of its oid belongs. */
export const nextBoardPath = ({ repo }: Place): string => `${repo.gitDir}/patina/next.board`

/**
 * Leaves for the guard of `post-commit` what it puts in place if git makes just this commit (`hooks/next-script.ts`).
 *
 * In words of sh, which reads them without a process; the file that is read first is written last.
 */
export function leaveNext(place: Place, next: NextCommit): Problem | undefined {
  const { parent, author, message, active, told, buildFile, tracked } = next
  const folder = `${place.repo.gitDir}/patina`
  const blob = (text: Buffer | undefined) => (text === undefined ? '' : blobOid(place, text))
  const words = {
    parent,
    author,
    message,
    active: active ?? '',
    told,
    boards: cachedBoardPath(place, ''),
    written: stampOf(buildFile),
    found: blob(tracked),
    blob: tracked === undefined ? '' : blob(buildFile),
  }
  const lines = Object.entries(words).map(([name, word]) => `next_${name}=${quoted(word)}\n`)
  return writeText(`${folder}/next.toml`, buildFile) ?? writeText(`${folder}/next`, lines.join(''))
}

/** The oid that git gives a file. */
const blobOid = ({ repo }: Place, text: Buffer): string =>
  hashOf(repo.objectFormat, Buffer.concat([Buffer.from(`blob ${text.length}\0`), text]))

const quoted = (word: string): string => `'${word.replace(/'/g, `'\\''`)}'`
