import { compact } from './board.ts'
import { type Problem, problem } from './problem.ts'

/**
 * A checkpoint: HEAD, index and work tree as they stood, kept as commits (decision 0028).
 *
 * Its commit holds every file of the work tree that git does not ignore. It is shaped like a stash, HEAD and index
 * being its parents, so that git's own `stash apply` and `diff` work on it where patina is not at hand.
 */
export interface Checkpoint {
  readonly name: string
  /** When it was made, ISO 8601 in UTC; to the millisecond, for the newest of two in a second is asked for. */
  readonly made: string
  /** The work tree it is of, by its git folder below the shared one: `.`, `worktrees/fix`. */
  readonly workTree: string
  /** The commit HEAD stood at; absent before the first. */
  readonly head?: string
  /** The branch HEAD was on, in full; absent where HEAD was detached. */
  readonly branch?: string
  /** The commit that holds the index. */
  readonly index: string
  /** The commit that lists the paths with flags in the index; absent where no path had one. */
  readonly flags?: string
  /** The checkpoint that was gone back to, where this one was made for that. */
  readonly before?: string
  /** Branches that were moved without being HEAD's, and where they had stood. */
  readonly others: readonly Position[]
}

/** Where a branch stands. */
export interface Position {
  readonly ref: string
  /** Absent where there is no such branch. */
  readonly oid?: string
}

/** Where checkpoints are kept; git neither pushes these refs of itself nor collects what they hold. */
export const CHECKPOINTS = 'refs/patina/checkpoints/'

/** Prints what the message of a checkpoint's commit says. */
export function printCheckpoint(checkpoint: Checkpoint): string {
  const fields = FIELDS.flatMap(([key, field]) =>
    checkpoint[field] === undefined ? [] : [`${key}: ${checkpoint[field]}`],
  )
  const others = checkpoint.others.map(({ ref, oid }) => `${OTHER}: ${oid ?? 'none'} ${ref}`)
  return `checkpoint ${checkpoint.name}\n\n${[...fields, ...others].join('\n')}\n`
}

/** Reads it back; nothing where the message is not that of a checkpoint. */
export function parseCheckpoint(name: string, message: string): Checkpoint | undefined {
  const lines = message.split('\n').map((line) => /^(Checkpoint-[A-Za-z]+): (.+)$/.exec(line) ?? [])
  const values = new Map(lines.map(([, key = '', value = '']) => [key, value]))
  const [made, workTree, index] = [
    values.get('Checkpoint-Made'),
    values.get('Checkpoint-Tree'),
    values.get(INDEX),
  ]
  if (made === undefined || workTree === undefined || index === undefined) return undefined
  const others = lines.filter(([, key]) => key === OTHER).map(([, , value = '']) => positionIn(value))
  const fields = FIELDS.map(([key, field]) => [field, values.get(key)])
  return compact<Checkpoint>({ ...Object.fromEntries(fields), name, made, workTree, index, others })
}

/** Refuses a name that git does not take, that the command line reads otherwise, or that would be a folder of refs. */
export function nameFault(name: string): Problem | undefined {
  const isFit = [...name].length <= 100 && FIT.test(name) && !UNFIT.test(name) && !WORDS.has(name)
  if (isFit) return undefined
  return problem('bad-name', `'${name}' cannot be the name of a checkpoint`, {
    hint: "letters, digits and ._- , such as 'before-refactoring'; without a name the time is taken",
  })
}

/** Names a checkpoint by the clock on the wall, `20251217-103045`. */
export function timeName(now: Date, isTaken: (name: string) => boolean, prefix = ''): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(two).join('')
  const name = `${prefix}${day}-${[now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join('')}`
  let n = 1
  while (isTaken(n === 1 ? name : `${name}-${n}`)) n++
  return n === 1 ? name : `${name}-${n}`
}

/** The newest first. */
export function newestFirst<Of extends Checkpoint>(checkpoints: readonly Of[]): Of[] {
  return [...checkpoints].sort((a, b) => (a.made < b.made ? 1 : a.made > b.made ? -1 : 0))
}

const INDEX = 'Checkpoint-Index'
const OTHER = 'Checkpoint-Other'

const FIELDS = [
  ['Checkpoint-Made', 'made'],
  ['Checkpoint-Tree', 'workTree'],
  ['Checkpoint-Head', 'head'],
  ['Checkpoint-Branch', 'branch'],
  [INDEX, 'index'],
  ['Checkpoint-Flags', 'flags'],
  ['Checkpoint-Before', 'before'],
] as const

function positionIn(text: string): Position {
  const [oid = '', ...ref] = text.split(' ')
  return compact<Position>({ ref: ref.join(' '), oid: oid === 'none' ? undefined : oid })
}

// what `git check-ref-format` takes for one part of a name, and no `-` first
const FIT = /^[^-./\s~^:?*[\\\p{Cc}\p{Cf}\ufffd][^/\s~^:?*[\\\p{Cc}\p{Cf}\ufffd]*$/u
const UNFIT = /\.\.|@\{|\.$|\.lock$|^@$/
const WORDS: ReadonlySet<string> = new Set(['list', 'show', 'drop', 'help'])
