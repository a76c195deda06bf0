import { prefixesIn } from '../core/carry-on.ts'
import type { Facts } from '../core/facts.ts'
import type { Graph } from '../core/graph.ts'
import { projectBoard, type Seen } from '../core/project.ts'
import { printSnapshot, type Snapshot } from '../core/snapshot.ts'
import { State } from '../core/state.ts'
import type { Since } from '../core/task-changes.ts'
import { type CachedBoard, readCachedBoard, writeCachedBoard } from './board-cache.ts'
import { type CarriedBoard, carriedTo } from './carried-board.ts'
import { birthsOf, shownOf, snapshotOf } from './keep-board.ts'
import { writeNote } from './notes.ts'
import { readFacts } from './read-board.ts'
import { madeOfGraph } from './read-graph.ts'
import type { World } from './world.ts'

type Place = Pick<World, 'git' | 'repo'>

/** The board at a tip, without the way it came about. */
export interface SeenBoard extends Seen {
  /** How many commits there are up to the tip. */
  readonly commits: number
  /** What the tip's own commit says; absent where there is none. */
  readonly last?: Facts
  /** What differs from the board at another tip, where it was carried on from there and only single tasks went on. */
  readonly since?: Since
}

export interface KnownBoard extends SeenBoard {
  /** The board in the making, to be carried on; a new one at each call. */
  readonly snapshot: () => Snapshot
  /** The tasks in order of birth, by the ids the board shows. */
  readonly births: () => readonly string[]
}

/**
 * Knows the board at a commit, given by full oid: from the cache, from an older board of it and what came since, or
 * from all of history.
 *
 * Whatever way it takes, the board is the same (`tests/shell/known-board.test.ts`). Not for a shallow clone.
 */
export async function knowBoard(world: Place, tip: string | undefined): Promise<KnownBoard> {
  if (tip === undefined) return NOTHING
  const seen = await openBoard(world, tip)
  return isWhole(seen) ? seen : remembered(world, tip, await projectedAt(world, tip))
}

/** The same for whoever only looks at it: the board in the making, which is large, is not read. */
export const seeBoard = async (world: Place, tip: string | undefined): Promise<SeenBoard> =>
  tip === undefined ? NOTHING : openBoard(world, tip)

interface Opened extends SeenBoard {
  /** The board in the making as it is kept; nothing where it is not. */
  readonly cached: Pick<CachedBoard, 'snapshot'>
  readonly snapshot: () => Snapshot | undefined
  readonly births: () => readonly string[] | undefined
}

const isWhole = (opened: Opened): opened is Opened & KnownBoard => opened.cached.snapshot() !== undefined

async function openBoard(world: Place, tip: string): Promise<Opened> {
  const asked = lastKnown.get(world.repo)
  if (asked?.tip === tip) return asked.board
  const cached = readCachedBoard(world, tip)
  const kept = cached ? { board: cached } : await carriedTo(world, tip)
  const isKept = kept && (kept.board.shown ?? kept.board.snapshot()) !== undefined
  return remembered(world, tip, isKept ? opened(kept) : await projectedAt(world, tip))
}

function remembered<B extends Opened>(world: Place, tip: string, board: B): B {
  lastKnown.set(world.repo, { tip, board })
  writeNote(world, 'board', tip)
  return board
}

/** The board last asked for in an opened repository: it is often asked for again. */
const lastKnown = new WeakMap<World['repo'], { readonly tip: string; readonly board: Opened }>()

const NOTHING: KnownBoard = {
  board: new State().board(),
  problems: [],
  unclear: [],
  commits: 0,
  snapshot: () => ({ state: new State(), problems: [] }),
  births: () => [],
}

/** Reads no more of a cached board than is asked for, as that takes long where there is much. */
function opened({ board: cached, since }: CarriedBoard): Opened {
  let shown: Seen | undefined
  const seen = (): Seen => {
    shown ??= cached.shown ? cached.shown() : shownOf(snapshotOf(cached) as Snapshot)
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
    ...(since && { since }),
    cached,
    snapshot: () => snapshotOf(cached),
    births: () => birthsOf(cached),
  }
}

async function projectedAt(world: Place, tip: string): Promise<Opened & KnownBoard> {
  const [{ projection, snapshot, ...counted }, [last]] = await Promise.all([
    madeOfGraph(world, [tip], projected),
    readFacts(world, [tip, `^${tip}^@`]),
  ])
  const known: CachedBoard = {
    ...counted,
    base: tip,
    snapshot: () => snapshot,
    chain: [],
    last: last as Facts,
    shownAt: tip,
    changed: [],
    shown: () => projection,
  }
  writeCachedBoard(world, tip, known)
  return opened({ board: known }) as Opened & KnownBoard
}

function projected(graph: Graph) {
  const projection = projectBoard(graph)
  return {
    projection,
    snapshot: printSnapshot(projection),
    commits: graph.size,
    prefixes: prefixesIn(graph.told.map((position) => graph.factsAt(position))),
  }
}
