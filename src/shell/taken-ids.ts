import type { Facts } from '../core/facts.ts'
import { parseTaken, printTaken, type Taken, takenIds } from '../core/taken.ts'
import { listBranches } from './branches.ts'
import { cacheFolder } from './files-of-cache.ts'
import { readFacts } from './read-board.ts'
import { readGraph } from './read-graph.ts'
import { readSummed, writeSummed } from './summed-file.ts'
import type { World } from './world.ts'

/**
 * Reads the ids that were ever used on HEAD or on any branch (`model.md` C3).
 *
 * Kept beside the boards with the tips they were read at, so that only what came since is read; where a tip is not
 * among it any more, as its branch was deleted or changed, everything is read again.
 */
export async function readTaken(world: World): Promise<Taken> {
  const { head, isShallow } = world.repo
  const branches = (await listBranches(world)).map(({ oid }) => oid)
  const tips = [...new Set([...(head === undefined ? [] : [head]), ...branches])].sort()
  const kept = isShallow ? undefined : readKept(world)
  const since = kept && (await factsSince(world, kept.tips, tips))
  const taken = takenIds(recordsOf(since ?? (await readEverything(world, tips))), since && kept?.taken)
  if (!isShallow && kept?.tips.join() !== tips.join()) keep(world, { tips, taken })
  return taken
}

interface Kept {
  readonly tips: readonly string[]
  readonly taken: Taken
}

/** What some tips say beyond others; nothing where one of the others is not below them any more. */
async function factsSince(
  world: World,
  before: readonly string[],
  tips: readonly string[],
): Promise<readonly Facts[] | undefined> {
  const fresh = tips.filter((tip) => !before.includes(tip))
  const left = before.filter((tip) => !tips.includes(tip))
  const revs = [...fresh, ...before.map((tip) => `^${tip}`)]
  // a tip that was left may be gone for good
  const facts = fresh.length === 0 ? [] : await readFacts(world, revs).catch(() => undefined)
  const passed = new Set(facts?.flatMap(({ parents }) => parents))
  return left.every((tip) => passed.has(tip)) ? facts : undefined
}

async function readEverything(world: World, tips: readonly string[]): Promise<Facts[]> {
  const graph = await readGraph(world, tips)
  return graph.told.map((position) => graph.factsAt(position))
}

const recordsOf = (facts: readonly Facts[]) => facts.flatMap(({ records }) => records)

const pathOf = (world: World): string => `${cacheFolder(world)}/taken`
const FORMAT = 'patina-taken-1'

function readKept(world: World): Kept | undefined {
  const text = readSummed(pathOf(world), FORMAT)?.toString('utf8')
  const end = text?.indexOf('\n') ?? 0
  return text === undefined
    ? undefined
    : { tips: text.slice(0, end).split(' '), taken: parseTaken(text.slice(end)) }
}

const keep = (world: World, { tips, taken }: Kept): boolean =>
  writeSummed(pathOf(world), FORMAT, `${tips.join(' ')}\n${printTaken(taken)}`)
