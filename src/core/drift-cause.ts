import { type Board, emptyBoard } from './board.ts'
import { parseBuildFile } from './build-file.ts'
import { compareBoards, type Difference } from './difference.ts'
import { isProblem } from './problem.ts'
import { readIntact } from './sealed.ts'

/** A commit with the build file in its tree and the board the log implies there. */
export interface Stand {
  /** Absent where the tree has no build file. */
  readonly text: string | undefined
  readonly board: Board
}

/** One commit that changed the file or the board, beside what it started from. */
export interface Step extends Stand {
  readonly oid: string
  readonly parents: readonly Stand[]
  /** Whether it is a copy, made by a rebase, a cherry-pick or `git am`. */
  readonly isPicked: boolean
}

/**
 * Why a build file in the tree tells something that the log does not, or the other way round (`model.md` B3).
 *
 * `edited`: by hand. `lost`: the file moved and no trailer says why, as when a squash drops them. `unsealed`: the log
 * moved and nobody sealed, as when hooks are off. `midway`: the same in a series of picks, whose last one is sealed.
 */
export type Cause = 'edited' | 'lost' | 'unsealed' | 'midway'

/** Tells which differences began with a commit, and why; those it found there or does not have are left out. */
export function causesIn(step: Step, differences: readonly Difference[]): Map<Difference, Cause> {
  const here = pointsOf(step)
  const before = step.parents.map(pointsOf)
  const begun = differences.filter((difference) => {
    const points = placesOf(difference)
    return points.some((key) => here.has(key) && !before.some((parent) => parent.has(key)))
  })
  return new Map(begun.map((difference) => [difference, causeOf(step, difference)]))
}

function causeOf(step: Step, difference: Difference): Cause {
  const isSame = (a: Board, b: Board) => !compareBoards(a, b).some(({ thing }) => thing === difference.thing)
  const file = boardOf(step)
  const parents = step.parents.length > 0 ? step.parents : [NOTHING]
  const hasFileMoved = !parents.some((parent) => isSame(boardOf(parent), file))
  const hasLogMoved = !parents.some(({ board }) => isSame(board, step.board))
  if (hasFileMoved && !readIntact(step.text)) return 'edited'
  if (hasFileMoved && !hasLogMoved) return 'lost'
  return step.isPicked ? 'midway' : 'unsealed'
}

/** What a first commit starts from. */
const NOTHING: Stand = { text: undefined, board: emptyBoard }

/** The places where file and log differ. */
export function pointsOf(stand: Stand): Set<string> {
  return new Set(differencesOf(stand).flatMap(placesOf))
}

/** Names the places a difference is about: a thing that one side lacks, or each field that differs. */
export function placesOf({ thing, change, fields }: Difference): string[] {
  return change === 'changed' ? fields.map(({ name }) => `${thing}: ${name}`) : [`${thing} ${change}`]
}

/** Compares the file with the log; one that makes no sense counts as empty. */
export function differencesOf(stand: Stand): Difference[] {
  return compareBoards(boardOf(stand), stand.board)
}

function boardOf({ text }: Stand): Board {
  const file = text === undefined ? undefined : parseBuildFile(text)
  return file === undefined || isProblem(file) ? emptyBoard : file.board
}
