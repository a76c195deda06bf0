import type { Arrivals } from '../core/arrivals.ts'
import { joinSegments } from '../core/join-segments.ts'
import { PackedTable } from '../core/packed-table.ts'
import { parseSegment, printSegment, type Segment } from '../core/segment.ts'
import { cacheFolder, pruneCached, readCached, writeCached, writeCachedMeanwhile } from './files-of-cache.ts'
import { logCommand } from './log.ts'
import { beginProgress } from './progress.ts'
import { LogScan } from './scan-log.ts'
import type { World } from './world.ts'

type Place = Pick<World, 'git' | 'repo'> & Partial<Pick<World, 'terminal'>>

/**
 * Reads all commits up to some tips, given by full oid, into a table that may hold others too.
 *
 * What was read before comes from the cache, so that no message is read twice; what is new is read from git and kept.
 * Not for a shallow clone, where the parents of commits change when it is deepened.
 */
export async function readTable(world: Place, tips: readonly string[]): Promise<ReadTable> {
  const kept = readSegments(world)
  const columns = joinSegments(kept.map(({ segment }) => segment))
  const known = new PackedTable(world.repo.objectFormat === 'sha256' ? 32 : 20, columns)
  const missing = tips.filter((tip) => known.positionsOf(tip).length === 0)
  if (missing.length === 0) return { table: known, kept: Promise.resolve() }
  const first = known.size
  const table = await readMore(world, known, missing)
  return { table, kept: keep(world, table, columns ? kept : [], first) }
}

interface ReadTable {
  readonly table: PackedTable
  /** Done when what is new has been kept as well as it can be. */
  readonly kept: Promise<void>
}

async function readMore(world: Place, table: PackedTable, tips: readonly string[]): Promise<PackedTable> {
  // off the middle of a long history git walks all of it to find out what is new, which mostly are the last few
  const last = table.size > 0 ? await arrivals(world, table, tips, [`--max-count=${FEW}`]) : undefined
  if (last?.areCompletedBy(table)) return last.addedTo(table)
  const known = table.heads().map((position) => `^${table.oidAt(position)}`)
  // commits that were collected as garbage may still be in the table
  return (await arrivals(world, table, [...tips, ...known], ['--ignore-missing'])).addedTo(table)
}

async function arrivals(
  world: Place,
  { width }: PackedTable,
  revs: readonly string[],
  options: readonly string[],
): Promise<Arrivals> {
  const stdin = revs.map((rev) => `${rev}\n`).join('')
  const scan = new LogScan(width)
  const progress = beginProgress(world, stdin)
  for await (const chunk of world.git.stream(logCommand(options), { stdin })) {
    scan.add(chunk)
    if (scan.count > FEW && chunk.length < FULL) letMoreCome()
    progress.read(scan.count)
  }
  await progress.end()
  return scan.arrivals
}

/**
 * Lets git write more before it is read: to be woken for each 4 KB of a long history takes 15 % more processor.
 *
 * On Linux a socket holds several milliseconds of what git writes, elsewhere as little as 8 KB.
 */
function letMoreCome(): void {
  if (process.platform === 'linux') Atomics.wait(UNCHANGED, 0, 0, 0.3)
}

const UNCHANGED = new Int32Array(new SharedArrayBuffer(4))

/** In bytes: as much as Node reads at once. */
const FULL = 65536

/** So many of the last commits are read in any case; more only from git's walk. */
const FEW = 256

interface Kept {
  readonly name: string
  readonly segment: Segment
}

function readSegments(world: Pick<World, 'repo'>): Kept[] {
  const list = readCached(`${cacheFolder(world)}/${LIST}`)?.toString() ?? ''
  const found: Kept[] = []
  for (const name of list.split('\n').filter((line) => NAME.test(line))) {
    const file = readCached(`${cacheFolder(world)}/${name}`)
    const segment = file && parseSegment(file)
    if (!segment) return []
    found.push({ name, segment })
  }
  return found
}

/**
 * Keeps what is new in a segment of its own, with the small ones before it: then there are never many, and each
 * commit is written again only a few times.
 *
 * The list of segments is written last and names them by what is in them, so that it never leads to anything else.
 * Of those who write at the same time one wins; the others' commits are read once more.
 */
async function keep(
  world: Pick<World, 'repo'>,
  table: PackedTable,
  old: readonly Kept[],
  from: number,
): Promise<void> {
  if (table.size === from) return
  const kept = [...old]
  let first = from
  while (kept.length > 0 && first - firstOf(kept) <= 2 * (table.size - first)) {
    first = firstOf(kept)
    kept.pop()
  }
  const { sum, pieces } = printSegment({ width: table.width, first, columns: table.columnsFrom(first) })
  const names = [...kept.map(({ name }) => name), `commits-${first}-${sum.toString(16)}`]
  const folder = cacheFolder(world)
  if (!(await writeCachedMeanwhile(`${folder}/${names.at(-1)}`, pieces))) return
  writeCached(`${folder}/${LIST}`, [`${names.join('\n')}\n`])
  pruneCached(folder, NAME, 0, (one) => names.includes(one))
}

const firstOf = (kept: readonly Kept[]): number => (kept.at(-1) as Kept).segment.first

const LIST = 'commits'
const NAME = /^commits-\d+-[0-9a-f]+$/
