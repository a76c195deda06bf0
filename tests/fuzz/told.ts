import fc from 'fast-check'
import type { Board } from '../oracle/shapes.ts'
import { drawnRecord, type Pair } from '../support/drawn-records.ts'
import { type Dress, drawnDress, plainDress } from '../support/drawn-text.ts'
import type { Draw } from './draw.ts'

/** What a commit is to say. */
export interface Told {
  readonly subject: string
  readonly records: readonly (readonly Pair[])[]
  readonly dress: Dress
}

const titles = ['Instrument Scry', 'Link: sessions', 'Três "palavras"', 'One', 'Two words']
const reasons = ['no time: yet', 'because', 'superseded by 2b']
const criteria = ['It works', 'nothing: lost', 'Fast on a cold cache']
const lessons = ['measure first', 'a; b']

/** Draws what a commit says: mostly what may be said on this board, now and then anything at all, often nothing. */
export function drawTold(draw: Draw, step: number, board: Board): Told {
  const subject = draw.weighted([
    [8, `feat: work ${step}`],
    [1, `fix(core)!: mend ${step}`],
    [
      1,
      `feat: a subject ${step} that goes on and on so that it is longer than what anybody lets a subject be here`,
    ],
    [1, 'feat: the same subject'],
  ])
  const count = draw.weighted([
    [4, 0],
    [6, 1],
    [2, 2],
    [1, 3],
  ])
  const records = Array.from({ length: count }, () =>
    draw.chance(0.75) ? legalRecord(draw, step, board) : draw.sample(drawnRecord),
  )
  const dress = draw.chance(0.6) ? plainDress : draw.sample(drawnDress)
  return { subject, records, dress: dress.body === '---\n' ? { ...dress, body: '' } : dress }
}

function legalRecord(draw: Draw, step: number, board: Board): Pair[] {
  const kinds = [moveTask, addTask, moveTask, addTask, planTask, phase, deferral, exploration, link]
  for (let tries = 0; tries < 4; tries++) {
    const record = draw.pick(kinds)(draw, board, step)
    if (record) return record
  }
  return addTask(draw, board)
}

function addTask(draw: Draw, board: Board): Pair[] {
  const taken = new Set(board.tasks.map(({ id }) => id))
  const number = board.currentPhase ?? 1
  const free = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'aa', 'ab', 'ac']
  const letters = free.filter((letter) => !taken.has(`${number}${letter}`))
  const id =
    letters.length > 0 ? `${number}${draw.pick(letters.slice(0, 3))}` : `${number}z${draw.below(1000)}`
  const deferred = board.deferred.length > 0 && draw.chance(0.3) ? [draw.pick(board.deferred).id] : []
  return [
    ...(draw.chance(0.5) ? [['Phase', String(number)] as Pair] : []),
    ['Task', id],
    ['Task-Title', draw.pick(titles)],
    ['Task-Status', 'pending'],
    ...deferred.map((one): Pair => ['Undeferred', one]),
  ]
}

const nexts: Readonly<Record<string, readonly string[]>> = {
  pending: ['active', 'active', 'abandoned'],
  active: ['complete', 'complete', 'abandoned'],
  complete: ['reopened'],
  abandoned: ['reopened'],
}

function moveTask(draw: Draw, { tasks }: Board): Pair[] | undefined {
  if (tasks.length === 0) return undefined
  const { id, status } = draw.pick(tasks)
  const next = draw.pick(nexts[status] ?? ['active'])
  const head: Pair = ['Task', id]
  if (draw.chance(0.1)) return [head, ['Task-Title', draw.pick(titles)]]
  if (next === 'reopened') return [head, ['Task-Status', 'active'], ['Task-Reopened', draw.pick(reasons)]]
  if (next === 'abandoned') return [head, ['Task-Status', next], ['Task-Reason', draw.pick(reasons)]]
  return [head, ['Task-Status', next]]
}

function planTask(draw: Draw, { tasks }: Board): Pair[] | undefined {
  const open = tasks.filter(({ status }) => status === 'pending' || status === 'active')
  if (open.length === 0) return undefined
  const { id, blocked, criteria: stated = [] } = draw.pick(open)
  const unmet = stated.flatMap(({ met }, i) => (met ? [] : [i + 1]))
  const added = criteria.filter((text) => !stated.some((one) => one.text === text))
  const ways: (Pair | undefined)[] = [
    ['Task-Priority', draw.pick(['critical', 'high', 'medium', 'low', 'none'])],
    ['Task-Estimate', draw.pick(['30m', '4h', '1.5d', 'none'])],
    blocked === undefined ? ['Task-Blocked', draw.pick(reasons)] : ['Task-Unblocked', draw.pick(reasons)],
    ['Depends-On', dependencies(draw, tasks, id)],
    unmet.length > 0 ? ['Task-Criterion-Met', String(draw.pick(unmet))] : undefined,
    added.length > 0 ? ['Task-Criterion', draw.pick(added)] : undefined,
  ]
  const way = draw.pick(ways)
  return way && [['Task', id], way]
}

/** A task that depends on none itself: one line of history makes no cycle so, two branches may. */
function dependencies(draw: Draw, tasks: Board['tasks'], id: string): string {
  const others = tasks.filter((task) => task.dependsOn === undefined && task.id !== id)
  return others.length > 0 ? draw.pick(others).id : 'none'
}

function phase(draw: Draw, { phases }: Board): Pair[] | undefined {
  const planned = phases.filter(({ status }) => status !== 'complete')
  if (planned.length > 0 && draw.chance(0.5)) {
    const { number, status } = draw.pick(planned)
    return [
      ['Phase', String(number)],
      ['Phase-Status', status === 'planned' ? 'active' : 'complete'],
    ]
  }
  const number = Math.max(0, ...phases.map((one) => one.number)) + 1
  return [
    ['Phase', String(number)],
    ['Phase-Name', draw.pick(titles)],
    ['Phase-Status', draw.pick(['active', 'planned'])],
  ]
}

function deferral(draw: Draw): Pair[] {
  return [
    ['Deferred', draw.pick(['weights', 'x.y', 'later'])],
    ['Deferred-Title', draw.pick(titles)],
    ['Deferred-Reason', draw.pick(reasons)],
  ]
}

function exploration(draw: Draw, { explorations }: Board, step: number): Pair[] {
  const open = explorations.filter(({ status }) => status === 'active')
  if (open.length > 0 && draw.chance(0.6)) {
    return [
      ['Exploration', draw.pick(open).id],
      ['Exploration-Status', draw.pick(['completed', 'abandoned'])],
      ['Learned', draw.pick(lessons)],
    ]
  }
  return [
    ['Exploration', `exp-${step}`],
    ['Exploration-Title', draw.pick(titles)],
    ['Exploration-Status', 'started'],
  ]
}

function link(draw: Draw, { tasks }: Board): Pair[] | undefined {
  return tasks.length === 0 ? undefined : [['Task', draw.pick(tasks).id]]
}

export const drawnTitle = fc.constantFrom(...titles)
export const drawnReason = fc.constantFrom(...reasons)
