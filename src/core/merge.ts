import { type Board, type Criterion, compareTasks, type Exploration, type Phase, type Task } from './board.ts'
import { byCodeUnit } from './order.ts'

/** Two boards brought into one, and what they really disagreed on. */
export interface Merged {
  readonly board: Board
  /** `task 3a: title`, one for each field that both sides changed to different values. */
  readonly disagreements: readonly string[]
}

/**
 * Merges two build files by their last common one, thing by thing and field by field.
 *
 * The merge driver's work: it has only three files and no history (git-facts 6). Where both sides changed a field,
 * the further status wins as in projecting, else ours; the seal or a rebuild then puts in what the log says.
 */
export function mergeBoards(base: Board, ours: Board, theirs: Board): Merged {
  const disagreements: string[] = []
  const lists = <T extends object>(name: string, of: (board: Board) => readonly T[], key: keyof T & string) =>
    mergeThings(name, key, of(base), of(ours), of(theirs), disagreements)
  const current = pick('number', base.currentPhase, ours.currentPhase, theirs.currentPhase)
  if (current.isDisputed) disagreements.push('current phase: number')
  const board: Board = {
    ...(current.value !== undefined && { currentPhase: current.value as number }),
    phases: lists<Phase>('phase', (one) => one.phases, 'number').sort((a, b) => a.number - b.number),
    tasks: lists<Task>('task', (one) => one.tasks, 'id').sort(compareTasks),
    deferred: lists('deferral', (one) => one.deferred, 'id'),
    explorations: lists<Exploration>('exploration', (one) => one.explorations, 'id'),
  }
  return { board, disagreements }
}

type Fields = Record<string, unknown>

function mergeThings<T extends object>(
  name: string,
  key: keyof T & string,
  base: readonly T[],
  ours: readonly T[],
  theirs: readonly T[],
  disagreements: string[],
): T[] {
  const [o, a, b] = [base, ours, theirs].map((list) => new Map(list.map((one) => [one[key], one as Fields])))
  const ids = new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])])
  return [...ids].flatMap((id) => {
    const [was, mine, other] = [o?.get(id), a?.get(id), b?.get(id)]
    // Gone on one side and as it was on the other: taken away. Changed on the other: kept, nothing is lost.
    if (!mine || !other) return was && same(was, mine ?? other) ? [] : [(mine ?? other) as T]
    return [mergeFields(`${name} ${String(id)}`, was ?? {}, mine, other, disagreements) as T]
  })
}

function mergeFields(
  thing: string,
  base: Fields,
  ours: Fields,
  theirs: Fields,
  disagreements: string[],
): Fields {
  const merged: Fields = {}
  for (const field of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    const sides = [base[field], ours[field], theirs[field]] as const
    if (field === 'criteria' && pick(field, ...sides).isDisputed) {
      const criteria = mergeCriteria(thing, ...sides, disagreements)
      if (criteria.length > 0) merged[field] = criteria
      continue
    }
    const { value, isDisputed } = pick(field, ...sides)
    if (isDisputed) disagreements.push(`${thing}: ${field}`)
    if (value !== undefined) merged[field] = value
  }
  return merged
}

/**
 * Criteria are things of their own: what one side added or met is not the other's to lose.
 *
 * Those that both sides added stand in order of their texts; the log alone knows who was first.
 */
function mergeCriteria(
  task: string,
  base: unknown,
  ours: unknown,
  theirs: unknown,
  disagreements: string[],
): Criterion[] {
  const [o, a, b] = [base, ours, theirs].map((side) => (Array.isArray(side) ? (side as Criterion[]) : []))
  const merged = mergeThings(`${task}: criterion`, 'text', o ?? [], a ?? [], b ?? [], disagreements)
  const place = ({ text }: Criterion) => o?.findIndex((one) => one.text === text) ?? -1
  const known = merged.filter((one) => place(one) >= 0).sort((x, y) => place(x) - place(y))
  const added = merged.filter((one) => place(one) < 0).sort((x, y) => byCodeUnit(x.text, y.text))
  return [...known, ...added]
}

function pick(
  field: string,
  base: unknown,
  ours: unknown,
  theirs: unknown,
): { value: unknown; isDisputed: boolean } {
  if (isSame(ours, theirs) || isSame(theirs, base)) return { value: ours, isDisputed: false }
  if (isSame(ours, base)) return { value: theirs, isDisputed: false }
  const further = field === 'met' ? theirs === true : field === 'status' && rank(theirs) > rank(ours)
  return { value: further ? theirs : ours, isDisputed: true }
}

/** By meaning: a list is its items. */
const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

/** How far a status has come; of two endings the one that stands in projecting comes last. */
const STATUSES = ['planned', 'pending', 'active', 'abandoned', 'completed', 'complete']
const rank = (status: unknown): number => STATUSES.indexOf(String(status))

function same(a: Fields, b: Fields | undefined): boolean {
  const fields = new Set([...Object.keys(a), ...Object.keys(b ?? {})])
  return [...fields].every((field) => isSame(a[field], b?.[field]))
}
