import { lastValue, type TrailerRecord } from './kind.ts'

/** The ids in use on any branch, so that the next one collides with none (`model.md` C3). */
export interface Taken {
  /** Every task id that was ever written, in a link too. */
  readonly tasks: ReadonlySet<string>
  /** The tasks that were added, with a title each had. */
  readonly added: ReadonlyMap<string, string>
  /** The titles every deferral id was used with. */
  readonly deferrals: ReadonlyMap<string, ReadonlySet<string>>
  readonly explorations: ReadonlySet<string>
  /** The names every phase number was used with. */
  readonly phases: ReadonlyMap<number, ReadonlySet<string>>
}

/** Collects the ids of records, on top of others; those taken back count, as an id is never used again. */
export function takenIds(records: readonly TrailerRecord[], others?: Taken): Taken {
  if (others && records.length === 0) return others
  const taken: Taking = {
    tasks: new Set(others?.tasks),
    added: new Map(others?.added),
    deferrals: copied(others?.deferrals),
    explorations: new Set(others?.explorations),
    phases: copied(others?.phases),
  }
  for (const record of records) TAKERS[record.kind]?.(taken, (key) => lastValue(record, key))
  return taken
}

/** Prints them, for `parseTaken` to read. */
export const printTaken = ({ tasks, added, deferrals, explorations, phases }: Taken): string =>
  JSON.stringify({
    tasks: [...tasks],
    added: [...added],
    deferrals: [...deferrals].map(([id, titles]) => [id, [...titles]]),
    explorations: [...explorations],
    phases: [...phases].map(([number, names]) => [number, [...names]]),
  })

export function parseTaken(text: string): Taken {
  const { tasks, added, deferrals, explorations, phases } = JSON.parse(text)
  return {
    tasks: new Set(tasks),
    added: new Map(added),
    deferrals: copied(deferrals),
    explorations: new Set(explorations),
    phases: copied(phases),
  }
}

const copied = <K>(entries: Iterable<[K, Iterable<string>]> = []): Map<K, Set<string>> =>
  new Map([...entries].map(([key, values]) => [key, new Set(values)]))

interface Taking extends Taken {
  readonly tasks: Set<string>
  readonly added: Map<string, string>
  readonly deferrals: Map<string, Set<string>>
  readonly explorations: Set<string>
  readonly phases: Map<number, Set<string>>
}

type Take = (taken: Taking, value: (key: string) => string | undefined) => void

const TAKERS: Readonly<Record<string, Take>> = {
  task: ({ tasks, added }, value) => {
    const [id, title] = [value('Task') as string, value('Task-Title')]
    for (const one of [id, value('Task-Id') ?? id]) tasks.add(plain(one))
    if (title !== undefined && !added.has(id)) added.set(id, title)
  },
  deferral: ({ deferrals }, value) => {
    const id = value('Deferred') as string
    put(deferrals, plain(id), value('Deferred-Title') ?? id)
  },
  exploration: ({ explorations }, value) => {
    explorations.add(plain(value('Exploration') as string))
  },
  phase: ({ phases }, value) => {
    const name = value('Phase-Name')
    if (name !== undefined) put(phases, Number(value('Phase')), name)
  },
}

/** An id without what sets it apart after a collision (C1). */
const plain = (id: string): string => id.replace(/~[0-9a-f]{4,40}$/, '')

function put<K>(map: Map<K, Set<string>>, key: K, value: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(value))
}
