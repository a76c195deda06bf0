import { factsOf } from './core/facts.ts'
import { isProblem, type Problem } from './core/problem.ts'
import { project } from './core/project.ts'
import type { State } from './core/state.ts'
import { validateMessage } from './core/validate.ts'
import { readStandings } from './hooks/standing.ts'
import { readCommits } from './shell/log.ts'
import { gitOf, openRepository } from './shell/repository.ts'
import type { World } from './shell/world.ts'

/** Tells an id that leads nowhere. */
export const isReference = ({ code }: Problem): boolean => code.startsWith('unknown-')

/** Tells a step that the board does not allow. */
export const isTransition = ({ code }: Problem): boolean =>
  code === 'illegal-transition' || code === 'no-change' || code === 'duplicate-id'

/**
 * Says what the board has against a message; nothing without a repository, or in a shallow one (`model.md` S1).
 *
 * commitlint does not tell whether a message is new, an amended one or, in CI, one of a range that was committed long
 * ago. So it is held against HEAD, then against what HEAD stands on, then against what the commit that bears this
 * very message stands on; the first that finds nothing decides.
 */
export function problemsInHistory(raw: string): Promise<readonly Problem[]> {
  if (latest?.raw === raw) return latest.problems
  const problems = judge(raw).finally(() => {
    latest = undefined
  })
  latest = { raw, problems }
  return problems
}

/** Several rules ask about one message at the same time: the history is read once for all of them. */
let latest: { readonly raw: string; readonly problems: Promise<readonly Problem[]> } | undefined

async function judge(raw: string): Promise<readonly Problem[]> {
  const repo = await openRepository(process.cwd(), process.env)
  if (isProblem(repo) || repo.isShallow) return []
  const world = { repo, git: gitOf(repo, process.env) }
  const { onHead, instead } = await readStandings(world)
  const found = problemsOn(onHead.snapshot().state, raw)
  const elsewhere = [async () => instead?.(), () => beforeBearer(world, raw)]
  for (const standing of found.length > 0 ? elsewhere : []) {
    const state = await standing()
    if (state && problemsOn(state, raw).length === 0) return []
  }
  return found
}

function problemsOn(state: State, raw: string): Problem[] {
  // The day is written into the board, and no refusal depends on it.
  const problems = validateMessage(raw, { state, day: '' })
  return problems.filter((found) => isReference(found) || isTransition(found))
}

/** The projection that the latest commit with this message stands on: its own, without what it says itself. */
async function beforeBearer({ git, repo }: Pick<World, 'git' | 'repo'>, raw: string) {
  const facts = []
  let bearer: string | undefined
  for await (const commit of readCommits(git, repo.head === undefined ? [] : [repo.head])) {
    const isBearer = bearer === undefined && commit.message.trimEnd() === raw.trimEnd()
    if (isBearer) bearer = commit.oid
    facts.push({ ...factsOf(commit), ...(isBearer && { records: [], problems: [], reverts: [] }) })
  }
  return bearer === undefined ? undefined : project(facts, bearer).state
}
