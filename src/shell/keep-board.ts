import { carryOn, isChain } from '../core/carry-on.ts'
import { type Facts, isSilent } from '../core/facts.ts'
import { parseSnapshot, printSnapshot } from '../core/snapshot.ts'
import {
  type CachedBoard,
  LONGEST,
  readCachedBoard,
  writeCachedBoard,
  writeNextBoard,
} from './board-cache.ts'
import type { World } from './world.ts'

/** Keeps the board of the last of some commits that follow one another. */
export function keepAfter(
  place: Pick<World, 'repo'>,
  before: CachedBoard,
  added: readonly Facts[],
): CachedBoard {
  const known = after(before, added)
  const { oid } = known.last
  const kept =
    known.chain.length > LONGEST ? { ...known, base: oid, chain: [], snapshot: printed(known) } : known
  writeCachedBoard(place, oid, kept)
  return kept
}

/** Keeps the board of a commit that was just made on top of a tip, so that it need not be read again. */
export function keepNext(place: Pick<World, 'repo'>, tip: string, next: Facts): void {
  const before = readCachedBoard(place, tip)
  if (before && isChain(tip, [next], before.prefixes)) keepAfter(place, before, [next])
}

/**
 * Keeps, in a file of its own, the board after a commit that is still to be made on top of a tip.
 *
 * False where that cannot be: older reverts might mean the commit once its oid is known, or it is time for a snapshot.
 */
export function keepUnborn(place: Pick<World, 'repo'>, tip: string, next: Facts, path: string): boolean {
  const before = readCachedBoard(place, tip)
  if (!before || before.prefixes.length > 0 || !isChain(tip, [next], [])) return false
  const known = after(before, [next])
  return known.chain.length <= LONGEST && writeNextBoard(path, known)
}

function after(before: CachedBoard, added: readonly Facts[]): CachedBoard {
  const chain = [...before.chain, ...added.filter((facts) => !isSilent(facts))]
  return { ...before, chain, commits: before.commits + added.length, last: added.at(-1) as Facts }
}

function printed({ snapshot, chain }: CachedBoard): string {
  const base = parseSnapshot(snapshot)
  return printSnapshot({ state: base.state, problems: carryOn(base, chain) })
}
