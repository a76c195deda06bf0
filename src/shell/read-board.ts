import { defaultConfig, parseConfig } from '../core/config.ts'
import { type Facts, factsOf } from '../core/facts.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { type Projection, project } from '../core/project.ts'
import { readText } from './files.ts'
import { readCommits, resolveCommit } from './log.ts'
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
  const tip = ref === undefined ? world.repo.head : await resolveCommit(world.git, ref)
  if (ref !== undefined && tip === undefined) return unknownCommit(ref)
  const facts = await readFacts(world, tip === undefined ? [] : [tip])
  const seed = await readSeed(world, facts)
  const projection = project(facts, tip, seed)
  return { ...(tip !== undefined && { tip }), projection, ...(seed && { isSeeded: true }) }
}

/** Reads what the commits say that `revs` name, as `git log` takes them. */
export async function readFacts({ git }: Pick<World, 'git'>, revs: readonly string[]): Promise<Facts[]> {
  const facts: Facts[] = []
  for await (const commit of readCommits(git, revs)) facts.push(factsOf(commit))
  return facts
}

/** A commit-ish that names nothing. */
export function unknownCommit(ref: string): Problem {
  return problem('unknown-commit', `'${ref}' names no commit`, {
    hint: "'git log --oneline --all' lists them",
  })
}

/** Reads `.patina/config.toml` from the work tree; the defaults where there is none, or none that can be read. */
export function readConfig({ repo }: Pick<World, 'repo'>): ReturnType<typeof parseConfig> {
  const text = repo.top === undefined ? undefined : readText(`${repo.top}/.patina/config.toml`)
  if (text === undefined) return { config: defaultConfig, problems: [] }
  if (!isProblem(text)) return parseConfig(text)
  const hint = 'the defaults are used until it can be'
  return { config: defaultConfig, problems: [{ ...text, severity: 'warning', hint }] }
}
