import { timeName } from '../core/checkpoint.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import { type Kept, listCheckpoints } from '../shell/checkpoints.ts'
import { followHead } from '../shell/follow-head.ts'
import { keepCheckpoint } from '../shell/keep-checkpoint.ts'
import { recordLock, withLock } from '../shell/lock.ts'
import { findWay, goWay, type Way } from '../shell/rollback.ts'
import { uninterrupted } from '../shell/signals.ts'
import { withIndexAside } from '../shell/snapshot.ts'
import { reopenWorld, type World } from '../shell/world.ts'
import { rolledBackText } from '../views/rolled-back.ts'
import { aboutNow } from './checkpoint.ts'
import { checkpointJson } from './checkpoint-json.ts'
import { type Choice, chooseCheckpoint } from './choose-checkpoint.ts'
import type { Command, Result } from './command.ts'
import { busyRefusal, noWorkTree } from './refusal.ts'

interface Input extends Choice {
  readonly keepIndex?: boolean
}

/** `patina rollback`: HEAD, index and work tree are again as a checkpoint saw them. */
export const rollback: Command<Input> = {
  name: 'rollback',
  summary: 'go back to a checkpoint: HEAD, what was staged, and the work tree',
  description:
    "Make a checkpoint of the present, then restore HEAD and its branch, what was staged, and the work tree, untracked files included. Ignored files are left alone. '--undo' goes back to how it was before.",
  arguments: [
    { name: 'name', summary: 'the checkpoint, the newest of this work tree when left out', isOptional: true },
  ],
  options: [
    { flags: '--undo', summary: 'take the last rollback back' },
    { flags: '--keep-index', summary: 'leave what is staged as it is now' },
    { flags: '--json', summary: 'print one JSON object, "schema": 1' },
  ],
  examples: ['patina rollback', 'patina rollback before-refactoring', 'patina rollback --undo'],
  async run(input, world) {
    const refused = noWorkTree(world)
    if (refused) return [refused]
    const result = await withLock(recordLock(world), async () => {
      const now = await reopenWorld(world)
      return isProblem(now) ? [now] : goBack(now, input)
    })
    return isProblem(result) ? [result] : result
  },
}

async function goBack(world: World, input: Input): Promise<Result> {
  const checkpoints = await listCheckpoints(world)
  const to = busyRefusal(world) ?? chooseCheckpoint(world, input, checkpoints)
  if (isProblem(to)) return [to]
  return withIndexAside(world, async (aside, scratch) => {
    const way = await findWay(world, aside, to)
    if (isProblem(way)) return [way]
    if (way.isThere) return { text: `All is as in '${to.name}' already.`, json: rolledBackJson(to) }
    const before = await keepPresent(world, way, checkpoints)
    if (isProblem(before)) return [before]
    const kept = { before, keepsIndex: input.keepIndex === true }
    const failure = await uninterrupted(() => goWay(world, [aside, scratch], way, kept))
    return failure ? [cutShort(failure, to, before)] : told(world, way, before)
  })
}

function keepPresent(world: World, { now, to, plan }: Way, known: readonly Kept[]): Promise<Kept | Problem> {
  const name = timeName(world.now(), (one) => known.some((other) => other.name === one), 'before-')
  return keepCheckpoint(world, now, aboutNow(world, { name, before: to.name, others: plan.others }))
}

async function told(world: World, { to, changes }: Way, before: Kept): Promise<Result> {
  const since = await commitsBetween(world, to.head, before.head)
  return {
    text: rolledBackText({ to, before, files: changes.length, since }),
    json: rolledBackJson(to, before),
    problems: await followHead(world),
  }
}

const rolledBackJson = (to: Kept, before?: Kept): object => ({
  checkpoint: checkpointJson(to),
  before: before ? checkpointJson(before) : null,
})

/** How many commits the present had that are not on the branch any more. */
async function commitsBetween(
  { git }: World,
  to: string | undefined,
  from: string | undefined,
): Promise<number> {
  if (from === undefined) return 0
  return Number(await git.run(['rev-list', '--count', from, ...(to === undefined ? [] : [`^${to}`])]))
}

function cutShort(failure: Problem, to: Kept, before: Kept): Problem {
  const hint = `put it right, then 'patina rollback ${to.name}' finishes; '${before.name}' holds what was there, 'patina rollback --undo' goes back to it`
  return { hint, ...failure }
}
