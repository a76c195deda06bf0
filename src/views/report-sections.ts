import type { Board, Task } from '../core/board.ts'
import { openDependencies, type ReadyTask } from '../core/ready.ts'
import { activeUntil, type Learned, type Report, type TimedTask } from '../core/report.ts'
import type { WorkDone } from '../core/work.ts'
import { counted } from './count.ts'
import { durationText } from './moment.ts'

/** A report with all it is printed from. */
export interface ShownReport extends Report {
  readonly work: WorkDone
  readonly board: Board
  readonly now: Date
  /** How it was asked for, in the words that were typed. */
  readonly asked: {
    readonly range?: string | undefined
    readonly since?: string | undefined
    readonly session?: string | undefined
  }
}

/** A list of a report, the same in every format. */
export interface Section {
  readonly name: string
  readonly items: readonly Item[]
}

/** One line of a list: what it is called, what it says, and what else there is to know. */
export interface Item {
  readonly id: string
  readonly title: string
  readonly more: string
}

/** Says what a report is of. */
export function reportHeading({ asked: { range, since, session } }: ShownReport): string {
  if (range !== undefined) return `Report of ${range}`
  if (session !== undefined) return `Report of session ${session}`
  return since === undefined ? 'Report of all history' : `Report since ${since}`
}

/** The lists of a report in the order they are printed; one that is rarely asked for is left out when empty. */
export function reportSections(shown: ShownReport): Section[] {
  const { completed, abandoned, inProgress, next, blocked, learned, now, board } = shown
  const all = [
    { name: 'Completed', items: completed.map((one) => item(one, took(one))) },
    { name: 'Abandoned', items: abandoned.map((one) => item(one, one.task.reason ?? '')) },
    {
      name: 'In progress',
      items: inProgress.map((one) => item(one, `for ${durationText(activeUntil(one, now))}`)),
    },
    { name: 'Next up', items: few(next.map(nextItem)) },
    { name: 'Blocked', items: blocked.map((task) => item({ task }, whyNot(board, task))) },
    { name: 'Learned', items: learned.map(lessonItem) },
  ]
  return all.filter(({ name, items }) => items.length > 0 || !RARE.has(name))
}

const RARE: ReadonlySet<string> = new Set(['Abandoned'])

/** What is next is the first of a ranking; the rest is for `build next`. */
function few(items: readonly Item[]): Item[] {
  if (items.length <= MOST) return [...items]
  return [
    ...items.slice(0, MOST),
    { id: '…', title: `and ${counted(items.length - MOST, 'more task')}`, more: '' },
  ]
}

const MOST = 5

const item = ({ task: { id, title } }: Pick<TimedTask, 'task'>, more: string): Item => ({ id, title, more })

function took({ task: { estimate }, times: { activeSeconds } }: TimedTask): string {
  return listed([
    activeSeconds === undefined ? '' : `in ${durationText(activeSeconds)}`,
    estimate === undefined ? '' : `estimate ${estimate}`,
  ])
}

function nextItem({ task, unblocks }: ReadyTask): Item {
  const { priority = '', estimate } = task
  const words = [priority, estimate === undefined ? '' : `estimate ${estimate}`]
  return item({ task }, listed([...words, unblocks > 0 ? `unblocks ${unblocks}` : '']))
}

function whyNot(board: Board, task: Task): string {
  const ids = openDependencies(board, task).map(({ id }) => id)
  return listed([task.blocked ?? '', ids.length > 0 ? `waits for ${ids.join(', ')}` : ''])
}

const listed = (words: readonly string[]): string => words.filter((word) => word !== '').join(', ')

const lessonItem = ({ learned, at }: Learned): Item => ({ id: at?.id ?? '', title: learned, more: '' })
