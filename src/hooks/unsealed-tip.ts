import { describeDifference } from '../core/difference.ts'
import { differencesOf, placesOf, pointsOf } from '../core/drift-cause.ts'
import { type Problem, problem } from '../core/problem.ts'
import { readStand } from '../shell/explain-drift.ts'
import { readFacts } from '../shell/read-board.ts'
import { isTrackedAt } from '../shell/tree-config.ts'
import type { World } from '../shell/world.ts'

/**
 * Says what the build file in a tip that is to be published does not say as the log does (tracked mode).
 *
 * What was like that before, in what is published already, is no reason to hold these commits back.
 */
export async function unsealedFaults(world: World, tip: string): Promise<Problem[]> {
  if (!(await isTrackedAt(world, tip))) return []
  const facts = await readFacts(world, [tip])
  const differences = differencesOf(await readStand(world, facts, tip))
  if (differences.length === 0) return []
  const edge = await Promise.all((await publishedEdge(world, tip)).map((oid) => readStand(world, facts, oid)))
  const known = new Set(edge.flatMap((stand) => [...pointsOf(stand)]))
  const fresh = differences.filter((one) => !placesOf(one).every((place) => known.has(place)))
  if (fresh.length === 0) return [{ ...fault(tip, differences.map(describeDifference)), severity: 'warning' }]
  return [fault(tip, fresh.map(describeDifference))]
}

/** The published commits that what is to be pushed stands on. */
async function publishedEdge({ git }: World, tip: string): Promise<string[]> {
  const list = await git.run(['rev-list', '--boundary', tip, '--not', '--remotes'])
  return list.split('\n').flatMap((line) => (line.startsWith('-') ? [line.slice(1)] : []))
}

function fault(tip: string, [first, ...more]: readonly string[]): Problem {
  const rest = more.length > 0 ? `, and ${more.length} more` : ''
  return problem('not-sealed', `the build file in the tip does not say what the log says: ${first}${rest}`, {
    commit: tip,
    hint:
      "'patina verify' tells why; 'patina rebuild' and 'git commit --amend --no-edit -- .patina/build.toml' " +
      'put in what the log says',
  })
}
