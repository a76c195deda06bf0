import type { Board, Criterion } from './board.ts'

/** One thing that two boards tell differently. */
export interface Difference {
  /** `task 3a`, `phase 2`, `current phase`. */
  readonly thing: string
  readonly change: 'missing' | 'surplus' | 'changed'
  /** The fields that differ, for `changed`; `found` or `implied` is absent where one side has none. */
  readonly fields: readonly FieldDifference[]
}

export interface FieldDifference {
  readonly name: string
  readonly found?: string | number
  readonly implied?: string | number
}

/** Compares a board that was found with the one that history implies, by meaning (`model.md` B3). */
export function compareBoards(found: Board, implied: Board): Difference[] {
  const [left, right] = [thingsOf(found), thingsOf(implied)]
  const names = new Set([...right.keys(), ...left.keys()])
  return [...names].flatMap((thing): Difference[] => {
    const [a, b] = [left.get(thing), right.get(thing)]
    if (!a || !b) return [{ thing, change: a ? 'surplus' : 'missing', fields: [] }]
    const fields = compareFields(a, b)
    return fields.length > 0 ? [{ thing, change: 'changed', fields }] : []
  })
}

/** Says a difference in one line: what the file has, and what the log says. */
export function describeDifference({ thing, change, fields }: Difference): string {
  if (change === 'missing') return `${thing} is missing`
  if (change === 'surplus') return `${thing} is not in the log`
  const words = fields.map(
    ({ name, found, implied }) => `${name} is ${show(found)}, the log says ${show(implied)}`,
  )
  return `${thing}: ${words.join('; ')}`
}

type Value = string | number | readonly unknown[] | undefined
type Fields = Record<string, Value>

function thingsOf(board: Board): Map<string, Fields> {
  const list = (name: string, things: readonly object[], key: string) =>
    things.map((thing): [string, Fields] => {
      const fields = thing as Fields
      return [`${name} ${fields[key]}`, fields]
    })
  return new Map([
    ...(board.currentPhase === undefined
      ? []
      : [['current phase', { number: board.currentPhase }] as [string, Fields]]),
    ...list('phase', board.phases, 'number'),
    ...list('task', board.tasks, 'id'),
    ...list('deferral', board.deferred, 'id'),
    ...list('exploration', board.explorations, 'id'),
  ])
}

function compareFields(found: Fields, implied: Fields): FieldDifference[] {
  const names = new Set([...Object.keys(implied), ...Object.keys(found)])
  return [...names].flatMap((name) => {
    const [a, b] = [found[name], implied[name]]
    const isSame = a === b || JSON.stringify(a) === JSON.stringify(b)
    return isSame
      ? []
      : [{ name, ...(a !== undefined && { found: plain(a) }), ...(b !== undefined && { implied: plain(b) }) }]
  })
}

/** A list in a line: ids as they are, criteria with a box that is ticked when they are met. */
function plain(value: string | number | readonly unknown[]): string | number {
  if (!Array.isArray(value)) return value as string | number
  return value.map((one) => (isCriterion(one) ? `[${one.met ? 'x' : ' '}] ${one.text}` : one)).join(', ')
}

const isCriterion = (one: unknown): one is Criterion =>
  typeof one === 'object' && one !== null && 'text' in one

const show = (value: string | number | undefined): string =>
  value === undefined ? 'not there' : typeof value === 'number' ? String(value) : `'${value}'`
