import type { Board, Task } from '../board.ts'
import { nearest } from '../nearest.ts'
import { byId } from '../order.ts'
import { type Problem, problem } from '../problem.ts'

/** A task that is not on the board, with what may have been meant. */
export function unknownTask(board: Board, id: string): Problem {
  const ids = board.tasks.map((task) => task.id)
  const near = nearest(id, ids)
  const offered = (near.length > 0 ? near : neighbours(id, ids)).map((one) => describe(board, one))
  const hint =
    offered.length > 0 ? `nearest: ${offered.join('; ')}` : '\'patina build task add "<title>"\' adds one'
  return problem('unknown-task', `no task '${id}' on the board`, { hint })
}

function describe(board: Board, id: string): string {
  const task = board.tasks.find((one) => one.id === id) as Task
  return `${id} (${task.title}, ${task.status})`
}

// Nothing is spelt like it: offer what stands beside it in the list.
function neighbours(id: string, ids: readonly string[]): string[] {
  const after = ids.findIndex((other) => byId(other, id) > 0)
  const at = after < 0 ? ids.length : after
  return ids.slice(Math.max(0, at - 2), at + 1)
}
