import { isProblem, type Problem } from '../core/problem.ts'
import { dropPending, readPending } from '../shell/pending.ts'
import type { World } from '../shell/world.ts'
import { escapeControl } from '../views/escape.ts'
import type { Command, Result } from './command.ts'
import { recordEvent } from './record-event.ts'
import { takeBack } from './take-back.ts'

interface Input {
  readonly what: string
  readonly dryRun?: boolean
}

/** `patina undo`: the last event of a thing, or every event of a commit, is taken back (`model.md` V1, V2). */
export const undo: Command<Input> = {
  name: 'undo',
  summary: 'take back the last event of a thing, or every event of a commit',
  description:
    'Take back the last event of a thing, or every event of a commit, by a commit with the message of git revert; the log keeps both. Files stay as they are. Undoing that commit brings the events back.',
  arguments: [{ name: 'what', summary: 'the id of a task, phase, deferral or exploration, or a commit' }],
  options: [{ flags: '--dry-run', summary: 'print the commit it would make, and make none' }],
  examples: ['patina undo 3a', 'patina undo HEAD', 'patina undo 1a2b3c4d5e'],
  async run(input, world) {
    const waiting = waitingAbout(world, input.what)
    if (waiting !== undefined && !input.dryRun) return dropOne(world, waiting)
    return recordEvent(world, input, (at) => takeBack(at, input.what))
  },
}

/** What still waits for a commit came last of all. */
function waitingAbout(world: World, id: string): number | undefined {
  const at = readPending(world).events.findLastIndex(({ pairs }) =>
    pairs.some(({ key, value }, i) => value === id && (i === 0 || key === 'Undeferred')),
  )
  return at < 0 ? undefined : at
}

function dropOne(world: World, at: number): Result {
  const dropped: readonly { subject: string }[] | Problem = dropPending(world, (_, i) => i === at)
  if (isProblem(dropped)) return [dropped]
  const subjects = dropped.map(({ subject }) => subject)
  const text = `Dropped '${escapeControl(subjects.join())}', which waited for the next commit.`
  return { text, json: { commit: null, dropped: subjects } }
}
