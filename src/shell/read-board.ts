import { type Facts, factsOf } from '../core/facts.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { type Projection, project, projectGraph } from '../core/project.ts'
import { readCommits, resolveCommit } from './log.ts'
import { readGraph } from './read-graph.ts'
import { readSeed } from './read-seed.ts'
import type { World } from './world.ts'

/** A tip with the board history implies there. */
export interface ProjectedTip {
  /** Absent where there is no commit yet. */
  readonly tip?: string
  readonly projection: Projection
  /** Whether the board starts from the build files at the edge of a shallow clone (`model.md` S1). */
  readonly isSeeded?: boolean
}

/** Reads the log up to a commit-ish, HEAD when none is named, and projects it. */
export async function readBoard(
  world: Pick<World, 'git' | 'repo'>,
  ref?: string,
): Promise<ProjectedTip | Problem> {
  const tip = await tipNamed(world, ref)
  if (isProblem(tip)) return tip
  if (tip === undefined) return { projection: project([], tip) }
  if (world.repo.isShallow) return readSeeded(world, tip)
  return { tip, projection: projectGraph(await readGraph(world, [tip])) }
}

/** Finds the oid a commit-ish names, of HEAD when none is given; nothing where HEAD has no commit yet. */
export async function tipNamed(
  { git, repo }: Pick<World, 'git' | 'repo'>,
  ref: string | undefined,
): Promise<string | undefined | Problem> {
  if (ref === undefined || ref === repo.head) return repo.head
  return (await resolveCommit(git, ref)) ?? unknownCommit(ref)
}

async function readSeeded(world: Pick<World, 'git' | 'repo'>, tip: string): Promise<ProjectedTip> {
  const facts = await readFacts(world, [tip])
  const seed = await readSeed(world, facts)
  return { tip, projection: project(facts, tip, seed), ...(seed && { isSeeded: true }) }
}

/** Reads what the commits say that `revs` and `options` name, as `git log` takes them. */
export async function readFacts(
  { git }: Pick<World, 'git'>,
  revs: readonly string[],
  options: readonly string[] = [],
): Promise<Facts[]> {
  const facts: Facts[] = []
  for await (const commit of readCommits(git, revs, options)) facts.push(factsOf(commit))
  return facts
}

/** A commit-ish that names nothing. */
export function unknownCommit(ref: string): Problem {
  return problem('unknown-commit', `'${ref}' names no commit`, {
    hint: "'git log --oneline --all' lists them",
  })
}
