import type { Board, Task } from '../core/board.ts'
import type { Problem } from '../core/problem.ts'
import { pendingInOrder } from '../core/ready.ts'
import { escapeControl } from './escape.ts'
import { problemLines } from './problem.ts'
import { taskMarks } from './task-words.ts'
import { cutTo } from './width.ts'

/** The board as an agent gets it: what is open, as much of it as its budget holds, and how much there is in all. */
export interface Brief {
  readonly currentPhase?: number
  readonly phase?: string
  readonly active: readonly Item[]
  /** What is pending, the current phase first. */
  readonly pending: readonly Item[]
  readonly exploring: readonly Item[]
  readonly counts: Counts
}

interface Item {
  readonly id: string
  readonly title: string
  /** What a person said of it that counts now: its priority, what holds it up. */
  readonly marks?: readonly string[]
}

interface Counts {
  readonly active: number
  readonly pending: number
  readonly complete: number
  readonly abandoned: number
  readonly exploring: number
  readonly deferred: number
  readonly waiting: number
  readonly problems: number
}

/** What it is chosen from. */
export interface Status {
  readonly board: Board
  /** Those that count: settled ones are left out. */
  readonly problems: readonly Problem[]
  /** What the events say, in words, that wait for the next commit. */
  readonly waiting: readonly string[]
}

/** Chooses what an agent has to know of a board; what does not fit is counted. */
export function briefOf({ board, problems, waiting }: Status): Brief {
  const { currentPhase, phases, tasks, explorations, deferred } = board
  const phase = phases.find(({ number }) => number === currentPhase)
  const [active, pending] = [withStatus(tasks, 'active'), pendingInOrder(board)]
  const open = explorations.filter(({ status }) => status === 'active')
  const budget = { left: LARGEST }
  return {
    ...(currentPhase !== undefined && { currentPhase }),
    ...(phase && { phase: titleOf(phase.name) }),
    exploring: fitting(
      open.slice(0, MOST).map(({ id, title }) => ({ id, title })),
      budget,
    ),
    active: fitting(itemsOf(board, active), budget),
    pending: fitting(itemsOf(board, pending), budget),
    counts: {
      ...{ active: active.length, pending: pending.length },
      ...{ complete: countOf(tasks, 'complete'), abandoned: countOf(tasks, 'abandoned') },
      ...{ exploring: open.length, deferred: deferred.length },
      ...{ waiting: waiting.length, problems: problems.length },
    },
  }
}

/** Prints a board in as few words as an agent can work by. */
export function agentStatusText(status: Status): string {
  const brief = briefOf(status)
  const { currentPhase, phase, active, pending, exploring, counts } = brief
  return [
    currentPhase === undefined ? 'phase: none' : `phase ${currentPhase}: ${phase ?? ''}`.trimEnd(),
    ...section('active', active, counts.active),
    ...section('pending', pending, counts.pending),
    ...section('exploring', exploring, counts.exploring),
    ...totals(counts),
    ...beginning(status.board),
    ...status.problems
      .slice(0, 1)
      .flatMap(problemLines)
      .map((line) => cutTo(line, WIDEST)),
  ].join('\n')
}

/** What all items may cost together, in estimated tokens of a language model. */
const LARGEST = 230
const MOST = 3
/** How much of a title or a problem is shown, in columns. */
const [LONGEST, WIDEST] = [60, 120]

const withStatus = (tasks: readonly Task[], wanted: Task['status']): Task[] =>
  tasks.filter(({ status }) => status === wanted)
const countOf = (tasks: readonly Task[], status: Task['status']): number => withStatus(tasks, status).length
const titleOf = (text: string): string => cutTo(escapeControl(text), LONGEST)

function itemsOf(board: Board, tasks: readonly Task[]): Item[] {
  return tasks.map((task) => {
    const { id, title, priority } = task
    const marks = [...(priority === undefined ? [] : [priority]), ...taskMarks(board, task)]
    return { id, title, ...(marks.length > 0 && { marks }) }
  })
}

function lineOf({ id, title, marks = [] }: Item): string {
  return `${id} ${title}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}`
}

function fitting(things: readonly Item[], budget: { left: number }): Item[] {
  const items: Item[] = []
  for (const thing of things) {
    const item = { ...thing, title: titleOf(thing.title) }
    budget.left -= costOf(`${lineOf(item)}\n`)
    if (budget.left < 0) break
    items.push(item)
  }
  return items
}

/** Estimates tokens from above: a word takes one or two, whatever is no letter of English one for each character. */
function costOf(text: string): number {
  const letters = text.replace(/[^a-z ]/g, '').length
  return letters * 0.3 + (text.length - letters)
}

function section(name: string, items: readonly Item[], count: number): string[] {
  if (count === 0) return []
  const rest = count - items.length
  const lines = items.map(lineOf)
  return [`${name}:`, ...lines, ...(rest > 0 ? [`… and ${rest} more`] : [])]
}

function beginning({ phases, tasks }: Board): string[] {
  return phases.length + tasks.length === 0 ? ['begin with: patina build phase start "<name>"'] : []
}

function totals({ complete, abandoned, deferred, waiting, problems }: Counts): string[] {
  const all = { complete, abandoned, deferred, waiting, problems }
  const words = Object.entries(all).flatMap(([name, count]) => (count > 0 ? [`${name} ${count}`] : []))
  return words.length > 0 ? [words.join(', ')] : []
}
