import type { Task } from '../core/board.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { rankedReady } from '../core/ready.ts'
import { type Command, type WriteInput, writeOptions } from './command.ts'
import { recordEvent } from './record-event.ts'
import type { Standpoint } from './standpoint.ts'
import { changeTask, chosenTask } from './task-change.ts'

/** `patina build task done`: a task is complete. */
export const taskDone: Command<WriteInput & { readonly id?: string }> = {
  name: 'build task done',
  summary: 'complete a task, the only active one when none is named',
  arguments: [{ name: 'id', summary: 'its id, 3a', isOptional: true }],
  options: writeOptions,
  examples: ['patina build task done', 'patina build task done 3a'],
  tool: { name: 'done', takes: ['id'] },
  async run(input, world) {
    return recordEvent(world, input, (at) => {
      const task = chosenTask(at, input.id, 'active')
      if (isProblem(task)) return task
      const told = { verb: 'complete', done: 'Completed', next: whatFollows(at, task) }
      const decision = changeTask(at, { type: 'TaskCompleted', id: task.id }, told)
      return isProblem(decision) ? decision : { ...decision, notes: unmet(task) }
    })
  },
}

function unmet({ id, criteria = [] }: Task): Problem[] {
  const open = criteria.filter(({ met }) => !met)
  if (open.length === 0) return []
  const message = `of the criteria of '${id}' ${open.length} of ${criteria.length} are not checked off`
  return [
    problem('criteria-open', message, { severity: 'note', hint: `'patina build show ${id}' lists them` }),
  ]
}

function whatFollows({ board, births }: Standpoint, { id, phase }: Task): string {
  const tasks = board.tasks.filter((one) => one.id !== id)
  const isHere = (one: Task) => one.phase === phase
  const active = tasks.find((one) => isHere(one) && one.status === 'active')
  if (active) return `Still active: ${active.id}, ${active.title}.`
  const ready = rankedReady({ ...board, tasks }, births()).map(({ task }) => task)
  const next = ready.find(isHere)
  if (next) return `Next may be ${next.id}, ${next.title}: 'patina build task start ${next.id}'.`
  const isHeld = tasks.some((one) => isHere(one) && one.status === 'pending')
  if (isHeld) return "What else is open in its phase has to wait: 'patina build blocked' says for what."
  if (phase === undefined) return "'patina build tasks' lists what else there is."
  return `No task of phase ${phase} is open any more: 'patina build phase done' completes it.`
}
