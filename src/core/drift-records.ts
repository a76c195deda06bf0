import type { Board, Criterion, Deferral, Exploration, Phase, Task } from './board.ts'
import type { Difference } from './difference.ts'
import { type Pair, pair, type TrailerRecord } from './kind.ts'
import { readRecords } from './record.ts'

/**
 * Says as records what a board tells and another does not, so that the log can say it too (`patina reconcile`).
 *
 * What a file lacks is left out: it may only not have followed. Days cannot be said: what is recorded happens now.
 * Dependencies come last, when every task is there.
 */
export function recordsOfDrift(
  found: Board,
  differences: readonly Difference[],
  implied: Board,
): TrailerRecord[] {
  const criteriaOf = (id: string) => implied.tasks.find((one) => one.id === id)?.criteria ?? []
  const changed = new Map(differences.map((one) => [one.thing, new Set(one.fields.map(({ name }) => name))]))
  const saying = <T>(
    name: string,
    key: keyof T,
    things: readonly T[],
    say: (thing: T, fields?: Fields) => Pair[][],
  ) =>
    things.flatMap((thing) => {
      const fields = changed.get(`${name} ${String(thing[key])}`)
      return fields === undefined ? [] : say(thing, fields.size > 0 ? fields : undefined)
    })
  const blocks = [
    ...saying<Phase>('phase', 'number', found.phases, sayPhase),
    ...(changed.has('current phase') ? sayCurrent(found) : []),
    ...saying<Deferral>('deferral', 'id', found.deferred, sayDeferral),
    ...saying<Task>('task', 'id', found.tasks, (task, fields) => sayTask(task, fields, criteriaOf(task.id))),
    ...saying<Task>('task', 'id', found.tasks, sayDependencies),
    ...saying<Exploration>('exploration', 'id', found.explorations, sayExploration),
  ]
  return blocks.flatMap((pairs) => readRecords(pairs).records)
}

/** The fields that differ; absent for a thing that is new. */
type Fields = ReadonlySet<string> | undefined

function sayPhase({ number, name, status, spec }: Phase, fields: Fields): Pair[][] {
  const has = (field: string) => fields === undefined || fields.has(field)
  const said = [
    ...pair('Phase-Name', has('name') ? name : undefined),
    ...pair('Phase-Status', has('status') ? status : undefined),
    ...pair('Phase-Spec', has('spec') ? spec : undefined),
  ]
  return said.length > 0 ? [[...pair('Phase', number), ...said]] : []
}

function sayCurrent({ currentPhase, phases }: Board): Pair[][] {
  const isActive = phases.some(({ number, status }) => number === currentPhase && status === 'active')
  return isActive ? [[...pair('Phase', currentPhase), ...pair('Phase-Status', 'active')]] : []
}

function sayDeferral({ id, title, reason, targetPhase }: Deferral, fields: Fields): Pair[][] {
  if (fields?.size === 1 && fields.has('discovered')) return []
  const said = [...pair('Deferred-Title', title), ...pair('Deferred-Reason', reason)]
  return [[...pair('Deferred', id), ...said, ...pair('Target-Phase', targetPhase)]]
}

/** Title and phase are said apart from a status, beside which they would only inform (P1). */
function sayTask(task: Task, fields: Fields, known: readonly Criterion[]): Pair[][] {
  const { id, title, status, reason, phase } = task
  const head = pair('Task', id)
  const details = sayDetails(task, fields, known)
  const ending = [...pair('Task-Status', status), ...pair('Task-Reason', reason)]
  if (fields === undefined) {
    const later = status === 'pending' ? [] : ending
    const birth = [...pair('Task-Title', title), ...pair('Task-Status', 'pending')]
    return [[...head, ...birth, ...later, ...pair('Phase', phase), ...details]]
  }
  const edit = [
    ...pair('Task-Title', fields.has('title') ? title : undefined),
    ...pair('Phase', fields.has('phase') ? phase : undefined),
    ...details,
  ]
  const why = status === 'active' ? pair('Task-Reopened', 'as the build file says') : []
  return [
    ...(edit.length > 0 ? [[...head, ...edit]] : []),
    ...(fields.has('status') ? [[...head, ...ending, ...why]] : []),
  ]
}

function sayDetails(task: Task, fields: Fields, known: readonly Criterion[]): Pair[] {
  const { priority, estimate, blocked, criteria = [] } = task
  const has = (field: string) => fields === undefined || fields.has(field)
  const added = criteria.filter(({ text }) => !known.some((one) => one.text === text))
  const all = [...known, ...added.map(({ text }) => ({ text, met: false }))]
  const isMet = ({ text, met }: Criterion) => !met && criteria.some((one) => one.text === text && one.met)
  return [
    ...pair('Task-Priority', has('priority') ? priority : undefined),
    ...pair('Task-Estimate', has('estimate') ? estimate : undefined),
    ...pair('Task-Blocked', has('blocked') ? blocked : undefined),
    ...added.flatMap(({ text }) => pair('Task-Criterion', text)),
    ...all.flatMap((one, i) => pair('Task-Criterion-Met', isMet(one) ? i + 1 : undefined)),
  ]
}

function sayDependencies({ id, dependsOn }: Task, fields: Fields): Pair[][] {
  const isSaid = dependsOn !== undefined && (fields === undefined || fields.has('dependsOn'))
  return isSaid ? [[...pair('Task', id), ...pair('Depends-On', dependsOn.join(', '))]] : []
}

function sayExploration({ id, title, status, learned }: Exploration, fields: Fields): Pair[][] {
  const head = pair('Exploration', id)
  const birth = [...head, ...pair('Exploration-Title', title), ...pair('Exploration-Status', 'started')]
  const isOver = status !== 'active' && (fields === undefined || fields.has('status'))
  const end = [...head, ...pair('Exploration-Status', status), ...pair('Learned', learned)]
  return [...(fields === undefined ? [birth] : []), ...(isOver ? [end] : [])]
}
