import type { Board, Exploration, Phase, Task } from '../core/board.ts'
import type { Problem } from '../core/problem.ts'
import { pendingInOrder } from '../core/ready.ts'
import type { First } from './count.ts'
import { taskMarks } from './task-words.ts'

/** What the screen of `statusText` shows of a board: not much, however large that is. */
export interface Overview {
  /** The current one. */
  readonly phase?: Phase
  /** What is active, then what is pending, the current phase first. */
  readonly open: First<OpenTask>
  /** How many tasks are done with, in words; empty where none is. */
  readonly closed: string
  readonly exploring: First<Pick<Exploration, 'id' | 'title'>>
  /** How many explorations there are, ended ones too. */
  readonly explorations: number
  readonly deferred: number
  readonly problems: First<Problem>
  /** Whether there is nothing on the board at all. */
  readonly isEmpty: boolean
}

interface OpenTask extends Pick<Task, 'id' | 'title'> {
  readonly isActive: boolean
  /** What is said of it in a word or two each: its status, what holds it up. */
  readonly said: readonly string[]
}

/** Chooses what a screen can show of a board, and of the problems that count. */
export function overviewOf(board: Board, problems: readonly Problem[]): Overview {
  const { currentPhase, phases, tasks, deferred, explorations } = board
  const phase = phases.find(({ number }) => number === currentPhase)
  const open = [...tasks.filter(({ status }) => status === 'active'), ...pendingInOrder(board)]
  const exploring = explorations.filter(({ status }) => status === 'active')
  return {
    ...(phase && { phase }),
    open: firstOf(open, (task) => openTask(board, task)),
    closed: closedWords(tasks),
    exploring: firstOf(exploring, ({ id, title }) => ({ id, title })),
    explorations: explorations.length,
    deferred: deferred.length,
    problems: firstOf(problems, (one) => one),
    isEmpty: [phases, tasks, deferred, explorations].every((things) => things.length === 0),
  }
}

/** The lines of a screen; no list is shown longer. */
export const HEIGHT = 24

function firstOf<T, U>(things: readonly T[], shown: (thing: T) => U): First<U> {
  return { first: things.slice(0, HEIGHT).map(shown), count: things.length }
}

function openTask(board: Board, task: Task): OpenTask {
  const { id, title, status, phase, priority, estimate } = task
  const isNear = phase === undefined || phase === board.currentPhase
  const where = isNear ? undefined : `phase ${phase}`
  const said = [status, priority, estimate, where].filter((word) => word !== undefined)
  return { id, title, isActive: status === 'active', said: [...said, ...taskMarks(board, task)] }
}

function closedWords(tasks: readonly Task[]): string {
  const words = (['complete', 'abandoned'] as const).flatMap((status) => {
    const count = tasks.filter((task) => task.status === status).length
    return count > 0 ? [`${count} ${status}`] : []
  })
  return words.join(', ')
}
