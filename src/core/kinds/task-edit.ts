import { cycleThrough } from '../cycle.ts'
import { applied, type Outcome, repeated } from '../kind.ts'
import { type Problem, problem } from '../problem.ts'
import type { CriterionState, Place, State, TaskState } from '../state.ts'
import { lastingName, type Thing } from '../things.ts'
import { NONE, type TaskDetails, type TaskEdited } from './task-event.ts'

/** A task of which nothing more was said. */
export function newTask(known: Pick<TaskState, 'title' | 'phase' | 'status' | 'reason'>): TaskState {
  const unsaid = { priority: undefined, estimate: undefined, blocked: undefined }
  return { ...known, ...unsaid, dependsOn: [], criteria: [] }
}

/** Changes title, phase and details of a task (`model.md` P1). */
export function edit(state: State, thing: Thing<TaskState>, event: TaskEdited, at: Place): Outcome {
  const { state: task } = thing
  const before = { ...task }
  const { title, phase } = event
  if (title !== undefined) task.title = title
  if (phase !== undefined) task.phase = state.phaseRef(phase, at)
  const problems = plan(state, thing, event, at)
  const isSame = (Object.keys(before) as (keyof TaskState)[]).every((key) => before[key] === task[key])
  return isSame ? repeated(...problems) : applied(...problems)
}

/** Puts what was said beside title and phase onto a task (`model.md` P6). */
export function plan(state: State, thing: Thing<TaskState>, details: TaskDetails, at: Place): Problem[] {
  const { state: task } = thing
  const { priority, estimate, dependsOn, criteria } = details
  if (priority !== undefined) task.priority = priority === NONE ? undefined : priority
  if (estimate !== undefined) task.estimate = estimate === NONE ? undefined : estimate
  if (criteria !== undefined) task.criteria = withCriteria(task.criteria, criteria, at)
  return dependsOn === undefined ? [] : depend(state, thing, dependsOn, at)
}

/** Sets all that a task depends on; who an id means is seen from the commit that says it (C2). */
function depend(state: State, thing: Thing<TaskState>, ids: readonly string[], at: Place): Problem[] {
  // not the record's own task, as for a head: whoever adds a second 3a after 3a means the first
  const from = { ...at, record: {} }
  const found = ids.map((id) => state.tasks.resolve(id, from))
  const known = new Set(found.filter((one) => one !== undefined))
  const { dependsOn: before } = thing.state
  const isSame = before.length === known.size && before.every((one) => known.has(one))
  if (!isSame) thing.state.dependsOn = [...known]
  const unknown = ids.filter((_, i) => found[i] === undefined)
  return [...unknown.map((id) => unknownDependency(thing, id)), ...(isSame ? [] : cycle(thing))]
}

function unknownDependency({ shown }: Thing<TaskState>, id: string): Problem {
  return problem('unknown-dependency', `task '${shown}' depends on '${id}', which was never added`)
}

// Kept, as history cannot be corrected; it no longer counts once an edit or a completion has opened it.
function cycle(thing: Thing<TaskState>): Problem[] {
  const way = cycleThrough(thing, ({ state }) => state.dependsOn)
  if (!way) return []
  const names = [...way, thing].map(({ shown }) => shown)
  const hint = `take one out of it: 'patina build task edit ${thing.shown} --depends-on none'`
  const message = `task '${thing.shown}' depends on itself: ${names.join(' → ')}`
  return [problem('dependency-cycle', message, { thing: lastingName(thing), hint })]
}

function withCriteria(
  known: TaskState['criteria'],
  texts: readonly string[],
  at: Place,
): TaskState['criteria'] {
  const added: CriterionState[] = []
  for (const text of texts) {
    const same = [...known, ...added].find((one) => one.text === text)
    if (same) same.births.push(...at.positions)
    else added.push({ text, births: [...at.positions], met: false })
  }
  return added.length > 0 ? [...known, ...added] : known
}
