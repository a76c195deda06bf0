import { join } from 'node:path'
import { type Facts, factsOf } from '../core/facts.ts'
import { type Projection, project } from '../core/project.ts'
import { readText } from '../shell/files.ts'
import { readFacts } from '../shell/read-board.ts'
import type { World } from '../shell/world.ts'

/** The history a commit in the making can stand on. */
export interface Standings {
  /** The projection on top of HEAD, and of what is being merged. */
  readonly onHead: () => Projection
  /** The same if the commit takes HEAD's place; absent when HEAD says nothing that could be said again. */
  readonly instead?: () => Projection
  /** What HEAD says; absent before the first commit. */
  readonly last?: Facts
}

/**
 * Reads what a commit in the making stands on.
 *
 * An amend cannot be told from an ordinary commit, so both are on offer. Each call projects anew, as validation
 * carries the board on.
 */
export async function readStandings(world: Pick<World, 'git' | 'repo'>): Promise<Standings> {
  const { head } = world.repo
  const parents = [...(head === undefined ? [] : [head]), ...mergedIn(world)]
  const facts = await readFacts(world, parents)
  const last = facts.find(({ oid }) => oid === head)
  return {
    onHead: () => projectOnto(facts, parents),
    ...(last && { last }),
    ...(last && last.records.length > 0 && { instead: () => projectOnto(facts, last.parents) }),
  }
}

/** Projects what several tips say together, as a commit with these parents will see it. */
function projectOnto(facts: readonly Facts[], parents: readonly string[]): Projection {
  const [parent] = parents
  if (parents.length < 2) return project(facts, parent)
  const merge = mergeOf(parents)
  return project([...facts, merge], merge.oid)
}

/** A commit that says nothing and is only there to stand on several others, under a name that none has. */
export const mergeOf = (parents: readonly string[]): Facts =>
  factsOf({ oid: 'merge', parents, committed: 0, author: NOBODY, authored: '', message: '' })

const NOBODY = { name: '', email: '' }

function mergedIn({ repo }: Pick<World, 'repo'>): string[] {
  const text = readText(join(repo.gitDir, 'MERGE_HEAD'))
  return typeof text === 'string' ? text.split('\n').filter((line) => line !== '') : []
}
