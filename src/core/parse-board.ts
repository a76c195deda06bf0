import { type Board, compact, type Task } from './board.ts'

/** TOML as it was read. */
export type Toml = Record<string, unknown>

/** Reads the board that the tables of a build file tell. */
export function boardIn(tables: Toml): Board {
  return compact<Board>({
    currentPhase: tables.current_phase as number | undefined,
    phases: list(tables, 'phase') as unknown as Board['phases'],
    tasks: list(tables, 'task').map(taskOf),
    deferred: list(tables, 'deferred').map(
      ({ target_phase, ...rest }) =>
        compact({ ...rest, targetPhase: target_phase }) as unknown as Board['deferred'][0],
    ),
    explorations: list(tables, 'exploration') as unknown as Board['explorations'],
  })
}

// An empty list says no more than none; of a criterion only what patina reads is compared.
function taskOf({ depends_on, criteria, ...rest }: Toml): Task {
  const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0
  const stated = list({ criteria }, 'criteria').map(({ text, met }) => ({ text, met }))
  return compact({
    ...rest,
    dependsOn: isEmpty(depends_on) ? undefined : depends_on,
    criteria: stated.length > 0 ? stated : undefined,
  }) as unknown as Task
}

// What a hand made of it may be anything: what is no table is passed over, and then differs from the board.
function list(tables: Toml, name: string): Toml[] {
  const found = tables[name]
  return Array.isArray(found) ? found.filter((one) => typeof one === 'object' && one !== null) : []
}
