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
  const [told, surplus]: [Difference[], Difference[]] = [[], []]
  for (const [name, key, left, right] of sides(found, implied)) {
    const byKey = (things: readonly Fields[]) => new Map(things.map((thing) => [thing[key], thing]))
    const [rest, wanted] = [byKey(left), byKey(right)]
    const labelOf = (id: Value) => (id === undefined ? name : `${name} ${id}`)
    for (const [id, thing] of wanted) {
      const other = rest.get(id)
      rest.delete(id)
      if (!other) told.push({ thing: labelOf(id), change: 'missing', fields: [] })
      else if (!areAlike(other, thing)) told.push(...changed(labelOf(id), other, thing))
    }
    for (const id of rest.keys()) surplus.push({ thing: labelOf(id), change: 'surplus', fields: [] })
  }
  return [...told, ...surplus]
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

type Sides = readonly [name: string, key: string, found: readonly Fields[], implied: readonly Fields[]]

/** What there is of each kind, and the field that tells things of a kind apart. */
function sides(found: Board, implied: Board): Sides[] {
  const both = (name: string, key: string, listOf: (board: Board) => readonly object[]): Sides => [
    name,
    key,
    listOf(found) as Fields[],
    listOf(implied) as Fields[],
  ]
  return [
    both('current phase', '', ({ currentPhase }) =>
      currentPhase === undefined ? [] : [{ number: currentPhase }],
    ),
    both('phase', 'number', ({ phases }) => phases),
    both('task', 'id', ({ tasks }) => tasks),
    both('deferral', 'id', ({ deferred }) => deferred),
    both('exploration', 'id', ({ explorations }) => explorations),
  ]
}

/** Most things of two boards are the same, and found to be so without a list of their fields. */
function areAlike(a: Fields, b: Fields): boolean {
  for (const name in a) if (a[name] !== b[name]) return false
  for (const name in b) if (!(name in a)) return false
  return true
}

function changed(thing: string, found: Fields, implied: Fields): Difference[] {
  const fields = compareFields(found, implied)
  return fields.length > 0 ? [{ thing, change: 'changed', fields }] : []
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
