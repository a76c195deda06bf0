import { defaultConfig, parseConfig } from '../core/config.ts'
import { type Facts, factsOf } from '../core/facts.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { type Projection, project } from '../core/project.ts'
import { readText } from './files.ts'
import { readCommits, resolveCommit } from './log.ts'
import type { World } from './world.ts'

/** A tip with the board history implies there. */
export interface ProjectedTip {
  /** Absent where there is no commit yet. */
  readonly tip?: string
  readonly projection: Projection
}

/** Reads the log up to a commit-ish, HEAD when none is named, and projects it. */
export async function readBoard(
  world: Pick<World, 'git' | 'repo'>,
  ref?: string,
): Promise<ProjectedTip | Problem> {
  const tip = ref === undefined ? world.repo.head : await resolveCommit(world.git, ref)
  if (ref !== undefined && tip === undefined) return unknownCommit(ref)
  const projection = project(await readFacts(world, tip === undefined ? [] : [tip]), tip)
  return { ...(tip !== undefined && { tip }), projection }
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

/** Reads `.patina/config.toml` from the work tree; the defaults where there is none. */
export function readConfig({ repo }: Pick<World, 'repo'>): ReturnType<typeof parseConfig> {
  const text = repo.top === undefined ? undefined : readText(`${repo.top}/.patina/config.toml`)
  if (text === undefined) return { config: defaultConfig, problems: [] }
  return isProblem(text) ? { config: defaultConfig, problems: [text] } : parseConfig(text)
}
