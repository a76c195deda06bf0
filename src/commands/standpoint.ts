import type { Board } from '../core/board.ts'
import type { Config } from '../core/config.ts'
import type { TrailerRecord } from '../core/kind.ts'
import type { Problem } from '../core/problem.ts'
import { taskBirths } from '../core/ready.ts'
import { readRecords } from '../core/record.ts'
import type { State } from '../core/state.ts'
import { type Taken, takenIds } from '../core/taken.ts'
import { validateRecord } from '../core/validate.ts'
import { type KnownBoard, knowBoard } from '../shell/known-board.ts'
import { type PendingEvent, readPending } from '../shell/pending.ts'
import { readConfig } from '../shell/read-config.ts'
import { readTaken } from '../shell/taken-ids.ts'
import type { World } from '../shell/world.ts'

/** From where a command decides: the board at HEAD with what is pending on top, and which ids are in use. */
export interface Standpoint {
  readonly world: World
  readonly board: Board
  /** What history alone says at HEAD. */
  readonly known: KnownBoard
  /** Nothing where no id is picked. */
  readonly taken: Taken
  readonly config: Config
  /** The author's day, `YYYY-MM-DD`. */
  readonly day: string
  /** The board in the making, pending events included; validation carries it on. */
  readonly state: State
  /** The tasks on the board in order of birth, by the ids it shows. */
  readonly births: () => readonly string[]
  readonly pending: readonly PendingEvent[]
  /** What the person should know besides: a config or a pending file that makes no sense. */
  readonly notes: readonly Problem[]
}

/** What a command looks at: `branches` for one that picks an id (`model.md` C3). */
export type Sight = 'head' | 'branches'

/** Reads everything a command decides by. */
export async function readStandpoint(world: World, sight: Sight, day: string): Promise<Standpoint> {
  const known = await knowBoard(world, world.repo.head)
  const [{ config, problems }, pending] = [readConfig(world), readPending(world)]
  const records = pending.events.map(({ pairs }) => readRecords(pairs).records)
  const carried = pending.events.length > 0 ? known.snapshot().state : undefined
  const stale = records.flatMap((one, i) =>
    carried ? apply(carried, one, day, pending.events[i] as PendingEvent) : [],
  )
  const taken = sight === 'head' ? undefined : await readTaken(world)
  return {
    world,
    board: carried?.board() ?? known.board,
    known,
    taken: takenIds(records.flat(), taken),
    config,
    day,
    get state() {
      return carried ?? known.snapshot().state
    },
    births: () => (carried ? taskBirths(carried) : known.births()),
    pending: pending.events,
    notes: [...problems, ...pending.problems, ...stale],
  }
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
