import { carryOn, isChain } from '../core/carry-on.ts'
import { type Facts, isSilent } from '../core/facts.ts'
import { settle } from '../core/project.ts'
import { parseSnapshot, printSnapshot, type Snapshot } from '../core/snapshot.ts'
import { type Seen, seenAfter } from '../core/task-changes.ts'
import {
  type CachedBoard,
  LONGEST,
  readCachedBoard,
  writeCachedBoard,
  writeNextBoard,
} from './board-cache.ts'
import type { World } from './world.ts'

type Place = Pick<World, 'repo'>

/** The board in the making that a cached one stands for; a new one at each call. */
export function snapshotOf({ snapshot, chain }: CachedBoard): Snapshot {
  const { state, problems } = parseSnapshot(snapshot())
  return { state, problems: carryOn({ state, problems }, chain) }
}

/** What there is to see of a board in the making. */
export const shownOf = ({ state, problems }: Snapshot): Seen => ({
  board: state.board(),
  problems: settle(problems, state),
  unclear: state.tasks.unclear(),
})

/** Keeps the board of the last of some commits that follow one another. */
export function keepAfter(place: Place, before: CachedBoard, added: readonly Facts[]): CachedBoard {
  const known = after(before, added)
  const shown = seenAfter(before.shown, added)
  if (shown) return keep(place, { ...known, shown })
  const snapshot = snapshotOf(known)
  return keep(place, { ...known, shown: shownOf(snapshot) }, snapshot)
}

/**
 * Keeps the board of a commit that was just made on top of a tip, so that it need not be read again.
 *
 * `next` and `shown` were made out before the commit had its oid.
 */
export function keepNext(place: Place, tip: string, oid: string, next: Facts, shown: Seen): void {
  const before = readCachedBoard(place, tip)
  const made = { ...next, oid }
  if (!before || !isChain(tip, [made], before.prefixes)) return
  keep(place, { ...after(before, [made]), ...lasting(shown, next) })
}

/**
 * Keeps, in a file of its own, the board after a commit that is still to be made on top of a tip.
 *
 * False where that cannot be: older reverts might mean the commit once its oid is known, or it is time for a snapshot.
 */
export function keepUnborn(place: Place, tip: string, next: Facts, shown: Seen, path: string): boolean {
  const before = readCachedBoard(place, tip)
  if (!before || before.prefixes.length > 0 || !isChain(tip, [next], [])) return false
  const known = after(before, [next])
  return known.chain.length <= LONGEST && writeNextBoard(path, { ...known, ...lasting(shown, next) })
}

/** What there is to see, unless it names a commit by an oid that it is not to have. */
const lasting = (shown: Seen, { oid }: Facts): Pick<CachedBoard, 'shown'> =>
  shown.problems.some(({ commit }) => commit === oid) ? {} : { shown }

function keep(place: Place, known: CachedBoard, snapshot?: Snapshot): CachedBoard {
  const { oid } = known.last
  const kept =
    known.chain.length > LONGEST
      ? { ...known, base: oid, chain: [], snapshot: printed(snapshot ?? snapshotOf(known)) }
      : known
  writeCachedBoard(place, oid, kept)
  return kept
}

function printed(snapshot: Snapshot): () => string {
  const text = printSnapshot(snapshot)
  return () => text
}

function after(
  { chain, commits, prefixes, base, snapshot }: CachedBoard,
  added: readonly Facts[],
): CachedBoard {
  return {
    commits: commits + added.length,
    prefixes,
    base,
    snapshot,
    chain: [...chain, ...added.filter((facts) => !isSilent(facts))],
    last: added.at(-1) as Facts,
  }
}
