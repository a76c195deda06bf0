import type { Facts } from '../core/facts.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import type { Projection } from '../core/project.ts'
import { everything, inRange, inSession, since, type Window } from '../core/window.ts'
import { resolveCommit } from '../shell/log.ts'
import { readRange } from '../shell/range.ts'
import { unknownCommit } from '../shell/read-board.ts'
import { readSinceOption } from '../shell/since.ts'
import type { World } from '../shell/world.ts'
import type { QueryInput } from './command.ts'
import { knownSessions, unknownSession } from './known-sessions.ts'

/** What a report can be narrowed down by; one at a time. */
export interface WindowInput extends QueryInput {
  readonly range?: string
  readonly since?: string
  readonly session?: string
}

/** A part of history somebody asked for. */
export interface AskedWindow {
  /** Absent where there is no commit yet. */
  readonly tip: string | undefined
  /** The window itself, once the commits up to the tip are read. */
  open(facts: readonly Facts[], projection: Projection): Window | Problem
}

/** Reads which part of history is meant: all up to the tip where nothing is said. */
export async function readWindow(world: World, input: WindowInput): Promise<AskedWindow | Problem> {
  const ways = [input.range, input.since, input.session].filter((one) => one !== undefined)
  if (ways.length > 1 || (input.range !== undefined && input.ref !== undefined)) return ONE
  if (input.range !== undefined) return readRangeWindow(world, input.range)
  const tip = input.ref === undefined ? world.repo.head : await resolveCommit(world.git, input.ref)
  if (input.ref !== undefined && tip === undefined) return unknownCommit(input.ref)
  const { session } = input
  if (session !== undefined) return { tip, open: openSession(world, session) }
  const from = input.since === undefined ? undefined : await readSinceOption(world, input.since)
  if (isProblem(from)) return from
  return { tip, open: () => (from ? since(from) : everything) }
}

/** A session that is open, and has no commit yet, is known too. */
function openSession(world: World, id: string): AskedWindow['open'] {
  return (facts, projection) => {
    const { sessions } = knownSessions(world, projection)
    return sessions.some((one) => one.id === id) ? inSession(id, facts) : unknownSession(id)
  }
}

async function readRangeWindow(world: World, text: string): Promise<AskedWindow | Problem> {
  const range = await readRange(world, text)
  return range ? { tip: range.tip, open: () => inRange(range.commits) } : unknownRange(text)
}

const ONE = problem('bad-value', 'a report is of one part of history', {
  hint: "give a range, or '--since' or '--session', perhaps with '--ref'",
})

function unknownRange(range: string): Problem {
  const hint = "such as 'v1.0..HEAD' or 'HEAD~20..'; it must end in one commit"
  return problem('unknown-range', `'${range}' names no commits`, { hint })
}
