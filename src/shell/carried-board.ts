import { isChain } from '../core/carry-on.ts'
import type { Commit } from '../core/commit.ts'
import { type Facts, factsOf } from '../core/facts.ts'
import type { Since } from '../core/task-changes.ts'
import { type CachedBoard, readCachedBoard } from './board-cache.ts'
import { keepAfter } from './keep-board.ts'
import { readCommits } from './log.ts'
import { readLooseCommit } from './loose-commit.ts'
import { readNote } from './notes.ts'
import type { World } from './world.ts'

type Place = Pick<World, 'git' | 'repo'>

/** A board as it is kept, and how it came about. */
export interface CarriedBoard {
  readonly board: CachedBoard
  readonly since?: Since
}

/** Goes on from a board this work tree was at, where what came since follows it in one line. */
export async function carriedTo(world: Place, tip: string): Promise<CarriedBoard | undefined> {
  for (const note of ['tip', 'board'] as const) {
    const from = readNote(world, note)
    const before = from === undefined || from === tip ? undefined : readCachedBoard(world, from)
    if (before) return carriedFrom(world, before, tip)
  }
  return undefined
}

async function carriedFrom(
  world: Place,
  before: CachedBoard,
  tip: string,
): Promise<CarriedBoard | undefined> {
  const from = before.last.oid
  const chain = await lineTo(world, from, tip)
  if (!chain || !isChain(from, chain, before.prefixes)) return undefined
  const kept = keepAfter(world, before, chain)
  return kept && { board: kept.board, ...(kept.changes && { since: { from, changes: kept.changes } }) }
}

/**
 * Reads what stands on a commit up to a tip, the oldest first; nothing where that is not one line.
 *
 * Git is not told where to stop: off the middle of a long history it would first walk all of it.
 */
async function lineTo(world: Place, from: string, tip: string): Promise<Facts[] | undefined> {
  const line: Facts[] = []
  for await (const commit of backFrom(world, tip)) {
    if (commit.parents.length !== 1) return undefined
    line.push(factsOf(commit))
    if (commit.parents[0] === from) return line.reverse()
  }
  return undefined
}

/** Reads a commit and its ancestors, each that git still keeps in a file of its own without starting a git. */
async function* backFrom(world: Place, tip: string): AsyncGenerator<Commit, void, undefined> {
  let oid = tip
  for (let left = NEAR; left > 0; left--) {
    const commit = readLooseCommit(world, oid)
    if (!commit) break
    yield commit
    const [parent] = commit.parents
    if (parent === undefined) return
    oid = parent
  }
  yield* readCommits(world.git, [oid], [`--max-count=${FURTHEST}`])
}

/** So many commits are read faster one by one than by a git. */
const NEAR = 64

/** How many commits are gone through one by one; beyond it all of history is read as fast. */
const FURTHEST = 2000
