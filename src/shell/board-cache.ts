import { checksum } from '../core/checksum.ts'
import { type Facts, unbornOid } from '../core/facts.ts'
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
  readonly snapshot: string
  /** What the commits after the base say, the oldest first; they follow one another. Silent ones may be left out. */
  readonly chain: readonly Facts[]
  /** What the tip's own commit says. */
  readonly last: Facts
}

/** Reads the board of a tip; nothing where it is not kept, or damaged. */
export function readCachedBoard(place: Place, tip: string): CachedBoard | undefined {
  const own = readFile(place, tip)
  if (!own) return undefined
  const { base, ...meta } = JSON.parse(own.head, (key, value) =>
    key === 'oid' && value === unbornOid(tip.length) ? tip : value,
  )
  const snapshot = base === tip ? own.body : readFile(place, base)?.body
  return snapshot ? { base, snapshot, ...meta } : undefined
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

const FORMAT = 'patina-board-1'

function print({ snapshot, ...head }: CachedBoard, isBase: boolean): (string | Buffer)[] {
  const bytes = Buffer.from(`${JSON.stringify(head)}\n${isBase ? snapshot : ''}`)
  return [`${FORMAT} ${checksum(bytes)}\n`, bytes]
}

function readFile(place: Place, tip: string): { head: string; body: string } | undefined {
  const file = readCached(cachedBoardPath(place, tip))
  const start = file ? file.indexOf(10) + 1 : 0
  if (!file || start === 0) return undefined
  const bytes = file.subarray(start)
  if (file.toString('latin1', 0, start) !== `${FORMAT} ${checksum(bytes)}\n`) return undefined
  const text = bytes.toString('utf8')
  const end = text.indexOf('\n')
  return { head: text.slice(0, end), body: text.slice(end + 1) }
}
