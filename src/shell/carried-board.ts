import { isChain } from '../core/carry-on.ts'
import { type Facts, factsOf } from '../core/facts.ts'
import type { Since } from '../core/task-changes.ts'
import { type CachedBoard, readCachedBoard } from './board-cache.ts'
import { keepAfter } from './keep-board.ts'
import { readCommits } from './log.ts'
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
async function lineTo({ git }: Place, from: string, tip: string): Promise<Facts[] | undefined> {
  const line: Facts[] = []
  for await (const commit of readCommits(git, [tip], [`--max-count=${FURTHEST + 1}`])) {
    if (commit.oid === from) return line.reverse()
    if (commit.parents.length !== 1) return undefined
    line.push(factsOf(commit))
  }
  return undefined
}

/** How many commits are gone through one by one; beyond it all of history is read as fast. */
const FURTHEST = 2000
