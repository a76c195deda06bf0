import type { Task } from './board.ts'
import type { LoggedEvent, Projection } from './project.ts'
import type { TaskState } from './state.ts'
import type { Thing } from './things.ts'

/** A task of the board with every event about it, in order O1. */
export interface TaskStory {
  readonly task: Task
  readonly events: readonly LoggedEvent[]
}

/** The stories of all tasks in the order of the board, from one walk over the log. */
export function taskStories({ board, log, state }: Projection): TaskStory[] {
  const byThing = new Map<Thing<TaskState> | undefined, LoggedEvent[]>()
  for (const logged of log) {
    const thing = taskMeant({ state }, logged)
    if (!thing) continue
    const known = byThing.get(thing)
    if (known) known.push(logged)
    else byThing.set(thing, [logged])
  }
  return board.tasks.map((task) => ({ task, events: byThing.get(state.tasks.shownAs(task.id)) ?? [] }))
}

/** The task that each commit worked on: the first it names, as it can be counted for one only. */
export function taskOfCommits({ log, state }: Pick<Projection, 'log' | 'state'>): Map<string, string> {
  const owners = new Map<string, string>()
  for (const logged of log) {
    const { oid } = logged.commit
    const thing = owners.has(oid) ? undefined : taskMeant({ state }, logged)
    if (thing) owners.set(oid, thing.shown)
  }
  return owners
}

function taskMeant(
  { state }: Pick<Projection, 'state'>,
  { event, record, at }: LoggedEvent,
): Thing<TaskState> | undefined {
  return record.kind === 'task' && event.id !== undefined ? state.tasks.resolve(event.id, at) : undefined
}
