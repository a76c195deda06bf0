import type { Board } from '../core/board.ts'
import type { Config } from '../core/config.ts'
import { type Facts, factsOf } from '../core/facts.ts'
import type { TrailerRecord } from '../core/kind.ts'
import type { Problem } from '../core/problem.ts'
import { type Projection, project } from '../core/project.ts'
import { readRecords } from '../core/record.ts'
import type { State } from '../core/state.ts'
import { type Taken, takenIds } from '../core/taken.ts'
import { validateRecord } from '../core/validate.ts'
import { listBranches } from '../shell/branches.ts'
import { type PendingEvent, readPending } from '../shell/pending.ts'
import { readConfig, readFacts } from '../shell/read-board.ts'
import type { World } from '../shell/world.ts'

/** From where a command decides: the board at HEAD with what is pending on top, and which ids are in use. */
export interface Standpoint {
  readonly world: World
  readonly board: Board
  /** What history alone says at HEAD. */
  readonly projection: Projection
  /** The commits that were read: all up to HEAD, and other branches' where ids are picked. */
  readonly facts: readonly Facts[]
  readonly taken: Taken
  readonly config: Config
  /** The author's day, `YYYY-MM-DD`. */
  readonly day: string
  /** The board in the making, pending events included; validation carries it on. */
  readonly state: State
  readonly pending: readonly PendingEvent[]
  /** What the person should know besides: a config or a pending file that makes no sense. */
  readonly notes: readonly Problem[]
}

/** What a command looks at: `branches` for one that picks an id (`model.md` C3). */
export type Sight = 'head' | 'branches'

/** Reads everything a command decides by. */
export async function readStandpoint(world: World, sight: Sight, day: string): Promise<Standpoint> {
  const { repo } = world
  const own = repo.head === undefined ? [] : [repo.head]
  const others = sight === 'head' ? [] : (await listBranches(world)).map(({ oid }) => oid)
  const facts = await readFacts(world, [...new Set([...own, ...others])])
  const [{ config, problems }, pending] = [readConfig(world), readPending(world)]
  const projection = project(facts, repo.head)
  const records = pending.events.map(({ pairs }) => readRecords(pairs).records)
  const state = records.length > 0 ? project(facts, repo.head).state : projection.state
  const stale = records.flatMap((one, i) => apply(state, one, day, pending.events[i] as PendingEvent))
  const said = [...facts.flatMap((commit) => commit.records), ...records.flat()]
  return {
    world,
    board: state.board(),
    projection,
    facts,
    taken: takenIds(said),
    config,
    day,
    state,
    pending: pending.events,
    notes: [...problems, ...pending.problems, ...stale],
  }
}

/** The projection as it will be once a commit with this message stands on HEAD. */
export function projectNext(
  { world, facts }: Standpoint,
  message: string,
  author: { readonly name: string; readonly email: string; readonly date: string },
): Projection {
  const { head, objectFormat } = world.repo
  const oid = 'f'.repeat(objectFormat === 'sha256' ? 64 : 40)
  const next = factsOf({
    oid,
    parents: head === undefined ? [] : [head],
    committed: Math.floor(world.now().getTime() / 1000),
    author,
    authored: author.date,
    message,
  })
  return project([...facts, next], oid)
}

function apply(state: State, records: readonly TrailerRecord[], day: string, event: PendingEvent): Problem[] {
  const [fault] = records.flatMap((record) => validateRecord(record, { state, day }))
  if (!fault) return []
  const message = `'${event.subject}' waits for the next commit and does not fit any more: ${fault.message}`
  return [
    {
      code: 'pending-stale',
      severity: 'warning',
      message,
      hint: "'patina pending' lists what waits, 'patina pending drop <n>' drops it",
    },
  ]
}
