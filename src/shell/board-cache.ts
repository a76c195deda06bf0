import { checksum } from '../core/checksum.ts'
import { type Facts, unbornOid } from '../core/facts.ts'
import type { Seen } from '../core/task-changes.ts'
import { cacheFolder } from './commit-cache.ts'
import { pruneCached, readCached, writeCached } from './files-of-cache.ts'
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
  readonly snapshot: () => string
  /** What the commits after the base say, the oldest first; they follow one another. Silent ones may be left out. */
  readonly chain: readonly Facts[]
  /** What the tip's own commit says. */
  readonly last: Facts
  /** What there is to see at the tip, where it has been worked out. */
  readonly shown?: Seen | undefined
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
  const [head, shown, own] = readFile(place, tip) ?? []
  if (!head || !shown || !own) return undefined
  const meta = JSON.parse(head.toString('utf8'), (key, value) =>
    key === 'oid' && value === unbornOid(tip.length) ? tip : value,
  )
  const snapshot = meta.base === tip ? own : readFile(place, meta.base)?.[2]
  if (!snapshot?.length) return undefined
  let seen: Seen | undefined
  return {
    ...meta,
    snapshot: () => snapshot.toString('utf8'),
    get shown() {
      if (shown.length > 0) seen ??= JSON.parse(shown.toString('utf8'))
      return seen
    },
  }
}

/** Keeps the board of a tip; only what came after its base, as long as that is kept and not much has come since. */
export function writeCachedBoard(place: Place, tip: string, board: CachedBoard): void {
  const path = cachedBoardPath(place, tip)
  if (!writeCached(path, print(board, board.base === tip))) return
  pruneCached(`${cacheFolder(place)}/boards`, /^[0-9a-f]{40,64}$/, MOST, (name) => name === board.base)
}

/** Keeps a board for a commit that is still to be made: whoever makes it moves the file to the name of its oid. */
export const writeNextBoard = (path: string, board: CachedBoard): boolean =>
  writeCached(path, print(board, false))

/** The path of the board of a tip. */
export const cachedBoardPath = (place: Place, tip: string): string => `${cacheFolder(place)}/boards/${tip}`

/** After so many commits that say something a snapshot of its own costs less than carrying on an old one. */
export const LONGEST = 32

/** How many boards are kept: those of the branches one goes back and forth between. */
const MOST = 48

const FORMAT = 'patina-board-3'

function print({ snapshot, shown, ...head }: CachedBoard, isBase: boolean): (string | Buffer)[] {
  // not more, whatever else the one who worked it out has beside it
  const seen =
    shown && JSON.stringify({ board: shown.board, problems: shown.problems, unclear: shown.unclear })
  const lines = [JSON.stringify(head), seen ?? '', isBase ? snapshot() : '']
  const bytes = Buffer.from(lines.join('\n'))
  return [`${FORMAT} ${checksum(bytes)}\n`, bytes]
}

/** The three parts of a file: what is told of the board, what there is to see, the snapshot. */
function readFile(place: Place, tip: string): Buffer[] | undefined {
  const file = readCached(cachedBoardPath(place, tip))
  const start = file ? file.indexOf(10) + 1 : 0
  if (!file || start === 0) return undefined
  const bytes = file.subarray(start)
  if (file.toString('latin1', 0, start) !== `${FORMAT} ${checksum(bytes)}\n`) return undefined
  const first = bytes.indexOf(10)
  const second = bytes.indexOf(10, first + 1)
  return [bytes.subarray(0, first), bytes.subarray(first + 1, second), bytes.subarray(second + 1)]
}
