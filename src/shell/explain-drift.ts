import type { Difference } from '../core/difference.ts'
import { type Cause, causesIn, type Stand, type Step } from '../core/drift-cause.ts'
import type { Explained } from '../core/drift-problem.ts'
import type { Facts } from '../core/facts.ts'
import { project } from '../core/project.ts'
import { readFacts } from './read-board.ts'
import { BUILD_FILE, readTreeFile } from './tree-file.ts'
import type { World } from './world.ts'

type Place = Pick<World, 'git' | 'repo'>

/**
 * Finds, for what file and log tell differently at a tip, the commit it began with and why.
 *
 * Goes back over the commits that changed the file or said something, the newest first, until all is explained or
 * it has looked at a good many: each costs a projection.
 */
export async function explainDrift(
  world: Place,
  tip: string,
  differences: readonly Difference[],
): Promise<Explained[]> {
  const facts = await readFacts(world, [tip])
  const explained = new Map<Difference, { cause: Cause; commit: string }>()
  const stands = new Map<string, Promise<Stand>>()
  for (const commit of (await relevant(world, facts, tip)).slice(0, MOST)) {
    const open = differences.filter((one) => !explained.has(one))
    if (open.length === 0) break
    const step = await stepAt(world, facts, commit, stands)
    for (const [one, cause] of causesIn(step, open)) explained.set(one, { cause, commit: commit.oid })
  }
  return differences.map((difference) => ({ difference, ...explained.get(difference) }))
}

const MOST = 200

/** In git's order, so that a child comes before its parents unless clocks are wrong. */
async function relevant({ git }: Place, facts: readonly Facts[], tip: string): Promise<Facts[]> {
  const log = await git.run(['log', '--format=%H', '--full-history', tip, '--', BUILD_FILE])
  const touching = new Set(log.split('\n'))
  return facts.filter(
    ({ oid, records, reverts, parents }) =>
      touching.has(oid) || records.length > 0 || reverts.length > 0 || parents.length > 1,
  )
}

async function stepAt(
  world: Place,
  facts: readonly Facts[],
  commit: Facts,
  stands: Map<string, Promise<Stand>>,
): Promise<Step> {
  const standAt = (oid: string): Promise<Stand> => {
    const known = stands.get(oid) ?? readStand(world, facts, oid)
    stands.set(oid, known)
    return known
  }
  const { oid } = commit
  const here = await standAt(oid)
  const parents = await Promise.all(commit.parents.map(standAt))
  return { ...here, oid, parents, isPicked: isMidway(world, commit) }
}

/** Reads a commit's build file and projects its board. */
export async function readStand(world: Place, facts: readonly Facts[], oid: string): Promise<Stand> {
  const text = (await readTreeFile(world, oid))?.text
  return { text, board: project(facts, oid).board }
}

/**
 * Whether a commit is a copy, and may be in the middle of a series of them.
 *
 * A copy keeps its author date and gets a committer date of its own. One that is the tip of the current branch stands
 * at the end of its series, unless that goes on.
 */
function isMidway({ repo }: Place, { oid, authored, committed }: Facts): boolean {
  const isCopy = Date.parse(authored) / 1000 !== committed
  const goesOn = repo.operation !== undefined && repo.operation !== 'bisect'
  return isCopy && (goesOn || repo.branch === undefined || oid !== repo.head)
}
