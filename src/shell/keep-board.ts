import { carryOn, isChain } from '../core/carry-on.ts'
import { type Facts, isSilent } from '../core/facts.ts'
import { type Seen, settle } from '../core/project.ts'
import { taskBirths } from '../core/ready.ts'
import { parseSnapshot, printSnapshot, type Snapshot } from '../core/snapshot.ts'
import {
  type Changed,
  changesOver,
  type Since,
  saysOnlySteps,
  type TaskChange,
} from '../core/task-changes.ts'
import { birthsIn } from '../core/thing-reader.ts'
import {
  type CachedBoard,
  LONGEST,
  readCachedBoard,
  writeCachedBoard,
  writeNextBoard,
} from './board-cache.ts'
import type { World } from './world.ts'

type Place = Pick<World, 'repo'>

/** The board in the making that a cached one stands for, a new one at each call; nothing where it is not kept. */
export function snapshotOf({ snapshot, chain }: CachedBoard): Snapshot | undefined {
  const text = snapshot()
  if (text === undefined) return undefined
  const { state, problems } = parseSnapshot(text)
  return { state, problems: carryOn({ state, problems }, chain) }
}

/** Its tasks in order of birth, by the ids the board shows; without making it, where there are still the same. */
export function birthsOf(cached: CachedBoard): readonly string[] | undefined {
  const text = cached.chain.every(saysOnlySteps) ? cached.snapshot() : undefined
  if (text !== undefined) return birthsIn(text)
  const snapshot = snapshotOf(cached)
  return snapshot && taskBirths(snapshot.state)
}

/** What there is to see of a board in the making. */
export const shownOf = ({ state, problems }: Snapshot): Seen => ({
  board: state.board(),
  problems: settle(problems, state),
  unclear: state.tasks.unclear(),
})

/** What there is to see at a commit that is still to be made. */
export interface NextBoard extends Seen {
  /** What differs from the board at HEAD, where that is no more than how single tasks go on. */
  readonly since?: Since
}

/** A board that goes on from another. */
export interface KeptBoard {
  readonly board: CachedBoard
  /** What differs from the other, where that is no more than how single tasks go on. */
  readonly changes?: readonly TaskChange[]
}

/** Keeps the board of the last of some commits that follow one another; nothing where the board before is not kept whole. */
export function keepAfter(place: Place, before: CachedBoard, added: readonly Facts[]): KeptBoard | undefined {
  const known = after(before, added)
  const isSame = added.every(isSilent)
  if (isSame && before.shown) return { board: keep(place, sameAs(known, before)), changes: [] }
  const changed = before.shown && changesOver(before.shown(), added)
  if (changed) return { board: keep(place, goingOn(known, before, changed)), changes: changed.changes }
  const snapshot = snapshotOf(known)
  return snapshot && { board: keep(place, showing(known, shownOf(snapshot)), snapshot) }
}

/**
 * Keeps the board of a commit that was just made on top of a tip, so that it need not be read again.
 *
 * `next` and `shown` were made out before the commit had its oid.
 */
export function keepNext(place: Place, tip: string, oid: string, next: Facts, shown: NextBoard): void {
  const before = readCachedBoard(place, tip)
  const made = { ...next, oid }
  if (!before || !isChain(tip, [made], before.prefixes)) return
  keep(place, lasting(after(before, [made]), before, shown, next))
}

/**
 * Keeps, in a file of its own, the board after a commit that is still to be made on top of a tip.
 *
 * False where that cannot be: older reverts might mean the commit once its oid is known, or it is time for a snapshot.
 */
export function keepUnborn(place: Place, tip: string, next: Facts, shown: NextBoard, path: string): boolean {
  const before = readCachedBoard(place, tip)
  if (!before || before.prefixes.length > 0 || !isChain(tip, [next], [])) return false
  const known = after(before, [next])
  return known.chain.length <= LONGEST && writeNextBoard(path, lasting(known, before, shown, next))
}

/** With what there is to see, unless it names a commit by an oid that it is not to have. */
function lasting(known: CachedBoard, before: CachedBoard, seen: NextBoard, { oid }: Facts): CachedBoard {
  if (seen.problems.some(({ commit }) => commit === oid)) return known
  return seen.since ? goingOn(known, before, { seen, changes: seen.since.changes }) : showing(known, seen)
}

/** Of a board that differs from another in few tasks only those are written. */
function goingOn(known: CachedBoard, before: CachedBoard, { seen, changes }: Changed): CachedBoard {
  const latest = [...before.changed, ...changes.map(({ after }) => after)]
  const changed = [...new Map(latest.map((task) => [task.id, task])).values()]
  if (!before.shown || changed.length > LONGEST) return showing(known, seen)
  return { ...showing(known, seen), shownAt: before.shownAt, changed }
}

const showing = (known: CachedBoard, shown: Seen): CachedBoard => ({ ...known, shown: () => shown })

const sameAs = (known: CachedBoard, { shownAt, changed, shown }: CachedBoard): CachedBoard => ({
  ...known,
  shownAt,
  changed,
  shown,
})

function keep(place: Place, known: CachedBoard, made?: Snapshot): CachedBoard {
  const { oid } = known.last
  const snapshot = known.chain.length > LONGEST ? (made ?? snapshotOf(known)) : undefined
  const kept = snapshot ? { ...known, base: oid, chain: [], snapshot: printed(snapshot) } : known
  writeCachedBoard(place, oid, kept)
  return kept
}

function printed(snapshot: Snapshot): () => string {
  const text = printSnapshot(snapshot)
  return () => text
}

/** The board after some commits, without what there is to see there. */
function after(
  { chain, commits, prefixes, base, snapshot }: CachedBoard,
  added: readonly Facts[],
): CachedBoard {
  const last = added.at(-1) as Facts
  return {
    commits: commits + added.length,
    prefixes,
    base,
    snapshot,
    chain: [...chain, ...added.filter((facts) => !isSilent(facts))],
    last,
    shownAt: last.oid,
    changed: [],
  }
}
