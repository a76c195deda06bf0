import { type Task, withTasks } from '../core/board.ts'
import type { Facts } from '../core/facts.ts'
import { once } from '../core/once.ts'
import type { Seen } from '../core/project.ts'
import { unbornOid } from '../core/unborn-oid.ts'
import { cacheFolder, pruneCached } from './files-of-cache.ts'
import { readSummed, writeSummed } from './summed-file.ts'
import type { World } from './world.ts'

type Place = Pick<World, 'repo'>

/** The board at a tip as the cache holds it. */
export interface CachedBoard {
  /** How many commits there are up to the tip. */
  readonly commits: number
  /** What reverts call older commits by, where they do not name them whole. */
  readonly prefixes: readonly string[]
  /** The tip that `snapshot` is of; the tip itself, or one before it. */
  readonly base: string
  /** Nothing where it is not kept any more. */
  readonly snapshot: () => string | undefined
  /** What the commits after the base say, the oldest first; they follow one another. Silent ones may be left out. */
  readonly chain: readonly Facts[]
  /** What the tip's own commit says. */
  readonly last: Facts
  /** The tip in whose file stands what there is to see: the tip itself, or one before it. */
  readonly shownAt: string
  /** The tasks that are otherwise here than there; all else is the same. */
  readonly changed: readonly Task[]
  /** What there is to see at the tip, where it has been worked out. */
  readonly shown?: (() => Seen) | undefined
}

/**
 * Reads the board of a tip; nothing where it is not kept, or damaged.
 *
 * What there is to see and the snapshot are taken out of their bytes when they are asked for: hardly anybody wants both.
 */
export function readCachedBoard(place: Place, tip: string): CachedBoard | undefined {
  const last = lastRead.get(place.repo)
  if (last?.last.oid === tip) return last
  const cached = openCachedBoard(place, tip)
  if (cached) lastRead.set(place.repo, cached)
  return cached
}

/** The board last read in an opened repository: whoever keeps the next one goes on from it. */
const lastRead = new WeakMap<World['repo'], CachedBoard>()

function openCachedBoard(place: Place, tip: string): CachedBoard | undefined {
  const [head, own] = readParts(place, tip) ?? []
  if (!head) return undefined
  const meta = bornAs(tip, JSON.parse(head.toString('utf8')))
  const shown = meta.shownAt === tip ? own : readParts(place, meta.shownAt)?.[1]
  return {
    ...meta,
    snapshot: once(() => readSummed(basePath(place, meta.base), BOARD_FORMAT)?.toString('utf8')),
    shown: shown?.length ? once(() => shownIn(shown.toString('utf8'), meta.changed)) : undefined,
  }
}

function shownIn(text: string, changed: readonly Task[]): Seen {
  const { board, ...rest }: Seen = JSON.parse(text)
  return { board: withTasks(board, changed), ...rest }
}

type Meta = Omit<CachedBoard, 'snapshot' | 'shown'>

/** Puts in the oid of a commit that had none yet when its board was kept. */
function bornAs(tip: string, meta: Meta): Meta {
  const name = (oid: string) => (oid === unbornOid(tip.length) ? tip : oid)
  const born = (facts: Facts) => ({ ...facts, oid: name(facts.oid) })
  return { ...meta, chain: meta.chain.map(born), last: born(meta.last), shownAt: name(meta.shownAt) }
}

/** Keeps the board of a tip; only what came after its base, as long as that is kept and not much has come since. */
export function writeCachedBoard(place: Place, tip: string, board: CachedBoard): void {
  const snapshot = board.base === tip ? board.snapshot() : undefined
  if (snapshot !== undefined && !writeSummed(basePath(place, tip), BOARD_FORMAT, snapshot)) return
  if (!writeSummed(cachedBoardPath(place, tip), BOARD_FORMAT, print(board))) return
  lastRead.set(place.repo, board)
  const wanted = [board.base, board.shownAt, `${board.base}${BASE}`]
  pruneCached(`${cacheFolder(place)}/boards`, /^[0-9a-f]{40,64}(\.base)?$/, MOST_TIPS, (name) =>
    wanted.includes(name),
  )
}

/** Keeps a board for a commit that is still to be made: whoever makes it moves the file to the name of its oid. */
export const writeNextBoard = (path: string, board: CachedBoard): boolean =>
  writeSummed(path, BOARD_FORMAT, print(board))

/** The path of the board of a tip. */
export const cachedBoardPath = (place: Place, tip: string): string => `${cacheFolder(place)}/boards/${tip}`

const BASE = '.base'
const basePath = (place: Place, tip: string): string => `${cachedBoardPath(place, tip)}${BASE}`

/** After so many commits that say something, or tasks that changed, a whole board costs less than going on from an old one. */
export const LONGEST = 32

/** How many files are kept: those of the branches one goes back and forth between. */
export const MOST_TIPS = 64

/** The version of what is kept of a board, and of how boards come about. */
export const BOARD_FORMAT = 'patina-board-5'

function print({ snapshot: _, shown, ...meta }: CachedBoard): string {
  // what is shown has more beside it where it has just been worked out
  const { board, problems, unclear } = (meta.shownAt === meta.last.oid && shown?.()) || {}
  return `${JSON.stringify(meta)}\n${board ? JSON.stringify({ board, problems, unclear }) : ''}`
}

/** What is told of a board, and what there is to see. */
function readParts(place: Place, tip: string): [Buffer, Buffer] | undefined {
  const body = readSummed(cachedBoardPath(place, tip), BOARD_FORMAT)
  const end = body?.indexOf(10) ?? 0
  return body && [body.subarray(0, end), body.subarray(end + 1)]
}
