import { createHash } from 'node:crypto'
import fc from 'fast-check'
import type { Commit } from '../oracle/shapes.ts'
import { gitSquash, hostedSquash, revertMessage } from './drawn-messages.ts'
import { drawnRecord, type Pair } from './drawn-records.ts'
import { type Dress, drawnDress, writeMessage } from './drawn-text.ts'

/** A drawn history: commits as they were made, and the newest of each branch. */
export interface Graph {
  readonly commits: readonly Commit[]
  readonly tips: readonly string[]
}

/** One move of somebody, to be read against the graph so far: numbers are taken modulo what there is. */
interface Step {
  readonly branch: number
  readonly move: Move
  readonly clock: number
  readonly authored: number
  readonly zone: string
  readonly author: number
  readonly subject: string
  readonly said: readonly Pair[][]
  readonly dress: Dress
  /** The oid starts as that of an earlier commit does, so that short prefixes are ambiguous. */
  readonly twin: boolean
}

type Move =
  | { readonly kind: 'commit' | 'root' }
  | { readonly kind: 'fork' | 'merge' | 'octopus' | 'squash'; readonly other: number; readonly style: number }
  | { readonly kind: 'copy' | 'revert' | 'settle'; readonly of: number; readonly style: number }

const subjects = ['feat: fold', 'feat: project', 'Merge of things', 'fix: a "quoted" thing']
const start = 1_700_000_000

const nat = (max: number) => fc.nat({ max })
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 10, arbitrary: fc.constant<Move>({ kind: 'commit' }) },
  { weight: 1, arbitrary: fc.constant<Move>({ kind: 'root' }) },
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constantFrom('fork', 'fork', 'merge', 'merge', 'merge', 'octopus', 'squash'),
      other: nat(3),
      style: nat(3),
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constantFrom('copy', 'copy', 'revert', 'revert', 'revert', 'settle'),
      of: nat(12),
      style: nat(11),
    }),
  },
)

const step: fc.Arbitrary<Step> = fc.record({
  branch: nat(2),
  move,
  clock: nat(9),
  authored: nat(12),
  zone: fc.constantFrom('+00:00', '+00:00', '-11:00', '+05:30'),
  author: nat(1),
  subject: fc.constantFrom(...subjects),
  said: fc.array(drawnRecord, { minLength: 0, maxLength: 3, size: 'small' }),
  dress: drawnDress,
  twin: fc.constantFrom(false, false, false, false, false, true),
})

/** Graphs with forks, merges, octopuses, other roots, copies, reverts, squashes and clocks that lie. */
export const graphs = (maxLength = 14): fc.Arbitrary<Graph> =>
  fc
    .array(step, { minLength: 1, maxLength, size: 'max' })
    .map(build)
    .filter(({ commits }) => commits.length > 0)

/** A graph being made. */
interface Making {
  readonly commits: Commit[]
  readonly heads: (Commit | undefined)[]
}

function build(steps: readonly Step[]): Graph {
  const making: Making = { commits: [], heads: [undefined, undefined, undefined] }
  for (const one of steps) take(making, one)
  mergeAll(making)
  const tips = new Set([...making.heads, making.commits.at(-1)].flatMap((one) => (one ? [one.oid] : [])))
  return { commits: making.commits, tips: [...tips] }
}

/** Ends with everything in one history: only there do branches collide. */
function mergeAll({ commits, heads }: Making): void {
  const open = [...new Set(heads)].filter((one) => one !== undefined)
  if (open.length < 2) return
  commits.push({
    oid: createHash('sha1').update(`commit ${commits.length}`).digest('hex'),
    parents: open.map(({ oid }) => oid),
    committed: start,
    author: people[0]!,
    authored: '2025-12-20T10:00:00+00:00',
    message: 'Merge everything\n',
  })
}

function take(making: Making, step: Step): void {
  const { move, branch } = step
  const head = making.heads[branch]
  if (move.kind === 'fork') {
    making.heads[branch] = making.heads[move.other % 3] ?? head
    return
  }
  const parents = head && move.kind !== 'root' ? [head] : []
  if (move.kind === 'merge' || move.kind === 'octopus') merge(making, step, move)
  else if (move.kind === 'copy') copy(making, step, parents, move.of, move.style)
  else add(making, step, parents, messageOf(making, step, parents))
}

function messageOf(making: Making, step: Step, parents: readonly Commit[]): string {
  const { move, subject, said, dress } = step
  const target = 'of' in move ? pick(making.commits, move.of) : undefined
  if (move.kind === 'revert' && target) return revertMessage(making.commits, target, move.style, step)
  if (move.kind === 'settle' && target) {
    return writeMessage(subject, [...said, [['Settled', target.oid.slice(0, 8)]]], dress)
  }
  if (move.kind === 'squash') return squashMessage(making, step, parents, move) ?? 'empty squash'
  return writeMessage(subject, said, dress)
}

function add(making: Making, step: Step, parents: readonly Commit[], message: string, as?: Commit): Commit {
  const commit: Commit = {
    oid: oidOf(making, step.twin),
    parents: parents.map(({ oid }) => oid),
    committed: start + step.clock,
    author: as?.author ?? people[step.author]!,
    authored: as?.authored ?? authoredAt(step),
    message,
  }
  making.commits.push(commit)
  making.heads[step.branch] = commit
  return commit
}

const people = [
  { name: 'Ada', email: 'ada@example.com' },
  { name: 'Bo', email: 'bo@example.com' },
]

/** Around midnight, so that the author's zone decides the day. */
function authoredAt({ authored, zone }: Step): string {
  const hour = String((authored * 7) % 24).padStart(2, '0')
  return `2025-12-${String(17 + (authored % 3))}T${hour}:30:${String(authored).padStart(2, '0')}${zone}`
}

function oidOf({ commits }: Making, twin: boolean): string {
  const own = createHash('sha1').update(`commit ${commits.length}`).digest('hex')
  const other = commits.at(-2)
  return twin && other ? other.oid.slice(0, 10) + own.slice(10) : own
}

const pick = <T>(all: readonly T[], index: number): T | undefined =>
  all[all.length - 1 - (index % all.length)]

function merge(
  making: Making,
  step: Step,
  { kind, style, other }: { kind: string; style: number; other: number },
): void {
  const ours = making.heads[step.branch]
  const others = making.heads.filter((_, i) => i !== step.branch && (kind === 'octopus' || i === other % 3))
  const parents = [...new Set([ours, ...others])].filter((one) => one !== undefined)
  const fallback = making.heads.find((one) => one && one !== ours)
  if (parents.length === 1 && fallback && parents[0] !== fallback) parents.push(fallback)
  const message = [
    "Merge branch 'side'\n",
    `Merge pull request #12 from o/side\n\n${step.subject}\n`,
    writeMessage(step.subject, step.said, step.dress),
    `Merge branch 'side' into 'main'\n\n${step.subject}\n\nSee merge request g/p!1`,
  ][style]!
  add(making, step, parents, message)
}

/** A cherry-pick or a rebased copy: author, author date and records stay. */
function copy(making: Making, step: Step, parents: readonly Commit[], of: number, style: number): void {
  const original = pick(making.commits, of)
  if (!original) add(making, step, parents, step.subject)
  else {
    const picked = `${original.message.trimEnd()}\n(cherry picked from commit ${original.oid})\n`
    add(making, step, parents, style === 0 ? picked : original.message, original)
  }
}

/** What a squash of another branch leaves, in git's or a hosting site's shape. */
function squashMessage(
  making: Making,
  step: Step,
  parents: readonly Commit[],
  { other, style }: { other: number; style: number },
): string | undefined {
  const from = making.heads[other % 3]
  if (!from || from === parents[0]) return undefined
  const ours = ancestry(making.commits, parents[0])
  const line = [...ancestry(making.commits, from)].filter((one) => !ours.has(one))
  const range = making.commits.filter((one) => line.includes(one))
  return style % 2 === 0 ? gitSquash(range) : hostedSquash(step.subject, range, style > 1)
}

function ancestry(commits: readonly Commit[], tip: Commit | undefined): Set<Commit> {
  const seen = new Set(tip ? [tip] : [])
  for (const one of seen)
    for (const oid of one.parents) seen.add(commits.find((commit) => commit.oid === oid)!)
  return seen
}
