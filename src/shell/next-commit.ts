import type { Problem } from '../core/problem.ts'
import { cachedBoardPath } from './board-cache.ts'
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
  readonly buildFile: string
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
  const { parent, author, message, active, told, buildFile } = next
  const folder = `${place.repo.gitDir}/patina`
  const words = { parent, author, message, active: active ?? '', told, boards: cachedBoardPath(place, '') }
  const lines = Object.entries(words).map(([name, word]) => `next_${name}=${quoted(word)}\n`)
  return writeText(`${folder}/next.toml`, buildFile) ?? writeText(`${folder}/next`, lines.join(''))
}

const quoted = (word: string): string => `'${word.replace(/'/g, `'\\''`)}'`
