import { isChain, prefixesIn } from '../core/carry-on.ts'
import { type Facts, factsOf } from '../core/facts.ts'
import { printSnapshot, type Snapshot } from '../core/snapshot.ts'
import { State } from '../core/state.ts'
import type { Seen } from '../core/task-changes.ts'
import { type CachedBoard, readCachedBoard, writeCachedBoard } from './board-cache.ts'
import { keepAfter, shownOf, snapshotOf } from './keep-board.ts'
import { readCommits } from './log.ts'
import { readNote, writeNote } from './notes.ts'
import { projectTips } from './project-tips.ts'
import { readFacts } from './read-board.ts'
import type { World } from './world.ts'

type Place = Pick<World, 'git' | 'repo'>

/** The board at a tip, without the way it came about. */
export interface KnownBoard extends Seen {
  /** How many commits there are up to the tip. */
  readonly commits: number
  /** What the tip's own commit says; absent where there is none. */
  readonly last?: Facts
  /** The board in the making, to be carried on; a new one at each call. */
  readonly snapshot: () => Snapshot
}

/**
 * Knows the board at a commit, given by full oid: from the cache, from an older board of it and what came since, or
 * from all of history.
 *
 * Whatever way it takes, the board is the same (`tests/shell/known-board.test.ts`). Not for a shallow clone.
 */
export async function knowBoard(world: Place, tip: string | undefined): Promise<KnownBoard> {
  if (tip === undefined) return NOTHING
  const asked = lastKnown.get(world.repo)
  if (asked?.tip === tip) return asked.board
  const cached = readCachedBoard(world, tip) ?? (await carriedTo(world, tip))
  const board = cached ? opened(cached) : await projectedAt(world, tip)
  lastKnown.set(world.repo, { tip, board })
  writeNote(world, 'board', tip)
  return board
}

/** The board last asked for in an opened repository: it is often asked for again. */
const lastKnown = new WeakMap<World['repo'], { readonly tip: string; readonly board: KnownBoard }>()

const NOTHING: KnownBoard = {
  board: new State().board(),
  problems: [],
  unclear: [],
  commits: 0,
  snapshot: () => ({ state: new State(), problems: [] }),
}

/** Reads no more of a cached board than is asked for, as that takes long where there is much. */
function opened(cached: CachedBoard): KnownBoard {
  let shown: Seen | undefined
  const seen = (): Seen => {
    shown ??= cached.shown ?? shownOf(snapshotOf(cached))
    return shown
  }
  return {
    get board() {
      return seen().board
    },
    get problems() {
      return seen().problems
    },
    get unclear() {
      return seen().unclear
    },
    commits: cached.commits,
    last: cached.last,
    snapshot: () => snapshotOf(cached),
  }
}

/** Goes on from a board this work tree was at, where what came since follows it in one line. */
async function carriedTo(world: Place, tip: string): Promise<CachedBoard | undefined> {
  for (const note of ['tip', 'board'] as const) {
    const from = readNote(world, note)
    const before = from === undefined || from === tip ? undefined : readCachedBoard(world, from)
    if (before) return carriedFrom(world, before, tip)
  }
  return undefined
}

async function carriedFrom(world: Place, before: CachedBoard, tip: string): Promise<CachedBoard | undefined> {
  const from = before.last.oid
  const chain: Facts[] = []
  for await (const commit of readCommits(world.git, [tip, `^${from}`])) {
    chain.push(factsOf(commit))
    if (chain.length > FURTHEST) return undefined
  }
  chain.reverse()
  if (chain.length === 0 || !isChain(from, chain, before.prefixes)) return undefined
  return keepAfter(world, before, chain)
}

/** How many commits are gone through one by one; beyond it all of history is read as fast. */
const FURTHEST = 2000

async function projectedAt(world: Place, tip: string): Promise<KnownBoard> {
  const { graph, projection } = await projectTips(world, [tip])
  const [only] = await readFacts(world, [tip, `^${tip}^@`])
  const last = only as Facts
  const snapshot = printSnapshot(projection)
  const prefixes = prefixesIn(graph.told.map((position) => graph.factsAt(position)))
  const known = {
    commits: graph.size,
    prefixes,
    base: tip,
    snapshot: () => snapshot,
    chain: [],
    last,
    shown: projection,
  }
  writeCachedBoard(world, tip, known)
  return opened(known)
}
