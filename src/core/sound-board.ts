import type { Board, Task } from './board.ts'

/**
 * Tells whether a board that was read from a file has the shape of one.
 *
 * A hand, or a merge by text, may have put anything there; such a file can be compared but not carried on.
 */
export function isSoundBoard({ currentPhase, phases, tasks, deferred, explorations }: Board): boolean {
  return (
    (currentPhase === undefined || isWhole(currentPhase)) &&
    phases.every((one) => isWhole(one.number) && hasPlainFields(one, 'name', 'status')) &&
    tasks.every(isSoundTask) &&
    deferred.every((one) => hasPlainFields(one, 'id', 'title', 'discovered')) &&
    explorations.every((one) => hasPlainFields(one, 'id', 'title', 'status', 'started'))
  )
}

function isSoundTask({ dependsOn = [], criteria = [], ...plain }: Task): boolean {
  return (
    hasPlainFields(plain, 'id', 'title', 'status') &&
    Array.isArray(dependsOn) &&
    dependsOn.every((id) => typeof id === 'string') &&
    Array.isArray(criteria) &&
    criteria.every((one) => typeof one?.text === 'string' && typeof one.met === 'boolean')
  )
}

const isWhole = (value: unknown): boolean => Number.isSafeInteger(value)

function hasPlainFields(thing: object, ...texts: readonly string[]): boolean {
  const fields = new Map<string, unknown>(Object.entries(thing))
  const arePlain = [...fields.values()].every((value) => typeof value === 'string' || isWhole(value))
  return arePlain && texts.every((name) => typeof fields.get(name) === 'string')
}
