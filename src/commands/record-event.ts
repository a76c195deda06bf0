import { commitMessage } from '../core/commit-message.ts'
import { pair } from '../core/kind.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { readIdentity } from '../shell/identity.ts'
import { pause, recordLock, withLock } from '../shell/lock.ts'
import { openSessionId } from '../shell/open-session.ts'
import { addPending } from '../shell/pending.ts'
import { reopenWorld, type World } from '../shell/world.ts'
import { escapeControl } from '../views/escape.ts'
import type { Answer, Result, WriteInput } from './command.ts'
import type { Decide, Decision } from './decision.ts'
import { examine } from './examine.ts'
import { publish } from './publish.ts'
import { busyRefusal, refusal } from './refusal.ts'
import { readStandpoint, type Sight, type Standpoint } from './standpoint.ts'

/**
 * Records what a command decides; the one way patina writes history.
 *
 * One commit on HEAD with HEAD's own tree, made by git's plumbing, so that index, work tree and a message somebody
 * is writing stay as they are. Whoever is overtaken reads again and decides again; `decide` is therefore asked until
 * its answer fits the HEAD it lands on. With `--with-next` or style `ride` the trailers wait for the next commit.
 */
export async function recordEvent(
  world: World,
  input: WriteInput,
  decide: Decide,
  sight: Sight = 'head',
): Promise<Result> {
  const refused = refusal(world)
  if (refused) return [refused]
  const record = (hasWaited: boolean) => repeat(world, hasWaited, (now) => attempt(now, input, decide, sight))
  if (input.dryRun) return record(false)
  const result = await withLock(recordLock(world), record)
  return isProblem(result) ? [result] : result
}

/** How often a lost race is run again; the lock keeps our own kind away, so only other gits are in it. */
const ATTEMPTS = 20

async function repeat(
  world: World,
  hasWaited: boolean,
  run: (world: World) => Promise<Result | 'lost'>,
): Promise<Result> {
  let now: World | Problem = hasWaited ? await reopenWorld(world) : world
  for (let n = 1; n <= ATTEMPTS; n++) {
    if (isProblem(now)) return [now]
    const result = await run(now)
    if (result !== 'lost') return result
    await pause(Math.random() * 10 * n)
    now = await reopenWorld(world)
  }
  const hint = 'try again when no other git is at work; if none is, remove the .lock file beside the branch'
  return [problem('head-in-use', 'HEAD is moving or locked', { hint })]
}

async function attempt(
  world: World,
  input: WriteInput,
  decide: Decide,
  sight: Sight,
): Promise<Result | 'lost'> {
  const identity = await readIdentity(world.git)
  const { author } = identity
  const at = await readStandpoint(world, sight, author.date.slice(0, 10))
  const decided = await decide(at)
  if (isProblem(decided)) return [decided, ...at.notes]
  const decision = inSession(world, decided)
  const way = await examine(at, decision, author, input.withNext === true)
  if (!('rides' in way)) return [...way, ...at.notes]
  const busy = way.rides ? undefined : busyRefusal(world)
  if (busy) return [busy]
  if (input.dryRun) return preview(at, decision)
  if (way.rides) return keep(at, decided, way.note)
  const made = await publish(at, decision, identity, way.after)
  if (made === 'lost' || isProblem(made)) return made === 'lost' ? made : [made]
  const text = [`${decision.said} in ${made.oid.slice(0, 10)}.`, decision.next]
  return answer(at, decision, text, { commit: made.oid }, made.notes)
}

/** Links a commit to the session that is open; a revert, which says nothing of its own, is linked to none. */
function inSession(world: World, decision: Decision): Decision {
  const { pairs } = decision
  const isLinked = pairs.length === 0 || pairs.some(({ key }) => key === 'Session')
  return isLinked ? decision : { ...decision, pairs: [...pairs, ...pair('Session', openSessionId(world))] }
}

function preview(at: Standpoint, decision: Decision): Answer {
  const message = commitMessage(decision)
  return answer(at, decision, message.trimEnd().split('\n'), { commit: null, message })
}

/** Keeps an event for the next ordinary commit, whose `prepare-commit-msg` adds its trailers. */
function keep(at: Standpoint, decision: Decision, note: Problem | undefined): Result {
  const { subject, pairs, tag } = decision
  const failure = addPending(at.world, { subject, pairs })
  if (failure) return [failure]
  const text = [
    `Kept '${subject}' for the next commit.`,
    "'patina pending' lists what waits, 'patina pending drop' drops it.",
  ]
  return answer(at, decision, text, { commit: null }, [
    ...(note ? [note] : []),
    ...(tag ? [tagLater(tag)] : []),
  ])
}

function tagLater(tag: string): Problem {
  return problem('tag-later', `tag '${tag}' is for the commit that is still to come`, {
    severity: 'note',
    hint: `once it is there: git tag ${tag}`,
  })
}

function answer(
  at: Standpoint,
  { subject, json, notes = [] }: Decision,
  text: readonly (string | undefined)[],
  more: object,
  others: readonly Problem[] = [],
): Answer {
  const lines = text.filter((line) => line !== undefined)
  return {
    text: lines.map(escapeControl).join('\n'),
    json: { ...more, subject, ...json },
    problems: [...notes, ...others, ...at.notes],
  }
}
