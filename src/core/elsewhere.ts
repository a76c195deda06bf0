import type { Board, Task } from './board.ts'

/** The board at another branch or work tree. */
export interface Other {
  /** How a person names it: `feature/x`, `origin/main`. */
  readonly name: string
  readonly board: Board
}

/** A task that has come further, or is worked on, somewhere else. */
export interface Elsewhere {
  readonly id: string
  readonly title: string
  readonly status: Task['status']
  /** The branches where it stands so. */
  readonly where: readonly string[]
}

/** Finds the tasks that are open or unknown here and active or closed on another branch. */
export function tasksElsewhere(here: Board, others: readonly Other[]): Elsewhere[] {
  const found = new Map<string, Elsewhere & { where: string[] }>()
  for (const { name, board } of others) {
    for (const task of board.tasks.filter((one) => isNews(here, one))) {
      const { id, title, status } = task
      const key = `${id}\n${title}\n${status}`
      const known = found.get(key) ?? { id, title, status, where: [] }
      known.where.push(name)
      found.set(key, known)
    }
  }
  return [...found.values()]
}

// What is closed here and still open elsewhere is only late there; a task of the same name and title is the same.
function isNews(here: Board, task: Task): boolean {
  const own = here.tasks.find(({ id, title }) => id === task.id && title === task.title)
  const isOpen = own === undefined || own.status === 'pending' || own.status === 'active'
  return task.status !== 'pending' && isOpen && own?.status !== task.status
}
