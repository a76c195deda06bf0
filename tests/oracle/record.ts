import type { Trailer } from './paragraph.ts'

type ThingKind = 'task' | 'phase' | 'deferral' | 'exploration'

/** One thing said in a block, its keys in canonical spelling and in the order of the message. */
export interface Said {
  kind: ThingKind | 'lesson' | 'settlement' | 'session' | 'stray'
  id: string
  trailers: Trailer[]
}

const keyOwner: Record<string, Said['kind']> = {
  'Task-Title': 'task',
  'Task-Id': 'task',
  'Task-Status': 'task',
  'Task-Reason': 'task',
  'Task-Reopened': 'task',
  Undeferred: 'task',
  'Task-Priority': 'task',
  'Task-Estimate': 'task',
  'Depends-On': 'task',
  'Task-Criterion': 'task',
  'Task-Criterion-Met': 'task',
  'Task-Blocked': 'task',
  'Task-Unblocked': 'task',
  'Phase-Name': 'phase',
  'Phase-Status': 'phase',
  'Phase-Spec': 'phase',
  'Deferred-Title': 'deferral',
  'Deferred-Reason': 'deferral',
  'Target-Phase': 'deferral',
  'Exploration-Title': 'exploration',
  'Exploration-Status': 'exploration',
  Task: 'task',
  Phase: 'phase',
  Deferred: 'deferral',
  Exploration: 'exploration',
  Learned: 'lesson',
  Session: 'session',
  'Session-Goal': 'session',
  'Session-Status': 'session',
  'Session-Summary': 'session',
  'Session-Note': 'session',
  Settled: 'settlement',
  'Settled-Reason': 'settlement',
}
const canonical = new Map(Object.keys(keyOwner).map((key) => [key.toLowerCase(), key]))
const startsKind: Record<string, Said['kind']> = {
  Task: 'task',
  Phase: 'phase',
  Deferred: 'deferral',
  Exploration: 'exploration',
  Session: 'session',
  Settled: 'settlement',
}
const heads = ['Task', 'Deferred', 'Exploration', 'Phase']

/** Section 2: a block to its records, in the order of their heads. */
export function records(block: readonly Trailer[]): Said[] {
  const known = block.flatMap(({ key, value }) => {
    const name = canonical.get(key.toLowerCase())
    return name && !isOfOthers(name, value) ? [{ key: name, value }] : []
  })
  const desk: Desk = { said: [], open: {}, waiting: [] }
  for (const [i, trailer] of known.entries()) {
    if (trailer.key === 'Phase' && !opensPhase(known, i)) placePhase(desk, trailer)
    else place(desk, trailer)
  }
  return desk.said
}

/** R1: an address, a Change-Id or a quoted commit after `Depends-On` is not ours. */
function isOfOthers(key: string, value: string): boolean {
  if (key !== 'Depends-On') return false
  const isAddress = !/\s/.test(value) && (value.includes('/') || value.includes('#'))
  return isAddress || /^I[0-9a-f]{40}$/.test(value) || /^[0-9a-f]{7,64} \(/.test(value)
}

/** Where a block is sorted: the open record of each kind, and phases that wait for the first task. */
interface Desk {
  said: Said[]
  open: Partial<Record<Said['kind'], Said>>
  waiting: Trailer[]
}

function place(desk: Desk, trailer: Trailer): void {
  const { key } = trailer
  const kind = startsKind[key]
  if (kind === 'task') startTask(desk, trailer)
  else if (kind) start(desk, kind, trailer)
  else if (key === 'Learned') learn(desk, trailer)
  else {
    const home = desk.open[keyOwner[key]!]
    if (home) home.trailers.push(trailer)
    else desk.said.push({ kind: 'stray', id: '', trailers: [trailer] })
  }
}

/** R2: the phase of the task it stands in, or of the first one to come. */
function placePhase({ open, waiting }: Desk, trailer: Trailer): void {
  const home = open.task?.trailers ?? waiting
  home.push(trailer)
}

function start(desk: Desk, kind: Said['kind'], trailer: Trailer, before: readonly Trailer[] = []): void {
  const record = { kind, id: trailer.value, trailers: [...before, trailer] }
  desk.open[kind] = record
  desk.said.push(record)
}

function startTask(desk: Desk, trailer: Trailer): void {
  start(desk, 'task', trailer, desk.waiting)
  desk.waiting = []
}

function learn({ open, said }: Desk, trailer: Trailer): void {
  const home = open.exploration ?? open.task
  if (home) home.trailers.push(trailer)
  else said.push({ kind: 'lesson', id: '', trailers: [trailer] })
}

function opensPhase(known: readonly Trailer[], at: number): boolean {
  for (const { key } of known.slice(at + 1)) {
    if (heads.includes(key)) return false
    if (key.startsWith('Phase-')) return true
  }
  return false
}

export const values = (record: Said, key: string): string[] =>
  record.trailers.filter((trailer) => trailer.key === key).map((trailer) => trailer.value)

/** R4: the last of a repeated key wins. */
export const last = (record: Said, key: string): string | undefined => values(record, key).at(-1)

/** R3: a head alone. */
export function isLink(record: Said): boolean {
  return ['task', 'deferral', 'exploration', 'session'].includes(record.kind) && record.trailers.length === 1
}

const statuses: Record<string, string[]> = {
  'Task-Status': ['pending', 'active', 'complete', 'abandoned'],
  'Phase-Status': ['planned', 'active', 'complete'],
  'Exploration-Status': ['started', 'completed', 'abandoned'],
  'Task-Priority': ['critical', 'high', 'medium', 'low', 'none'],
  'Session-Status': ['ended'],
}
const ids = ['Task', 'Task-Id', 'Deferred', 'Exploration', 'Undeferred']
const numbers = ['Phase', 'Target-Phase', 'Task-Criterion-Met']

/** R5: what a record must keep to; a link may have any shape (R3). */
export function isSound(record: Said): boolean {
  if (isLink(record)) return true
  const reopened = values(record, 'Task-Reopened').length > 0
  if (reopened && !values(record, 'Task-Status').includes('active')) return false
  return record.trailers.every(isSoundTrailer)
}

function isSoundTrailer({ key, value }: Trailer): boolean {
  if (value === '' || /\p{Cc}/u.test(value)) return false
  if (statuses[key]) return statuses[key].includes(value)
  if (ids.includes(key)) return isId(value)
  if (key === 'Depends-On') return value.split(',').every((part) => isId(part.trim()))
  if (key === 'Task-Estimate') return isEstimate(value)
  if (numbers.includes(key)) return /^[1-9][0-9]*$/.test(value) && Number.isSafeInteger(Number(value))
  if (key === 'Session') return /^[0-9]{8}-[0-9]{6}(-[1-9][0-9]{0,3})?$/.test(value)
  if (key === 'Settled') return /^[0-9a-fA-F]{4,64}$/.test(value)
  return true
}

const isId = (value: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._~-]{0,63}$/.test(value)

function isEstimate(value: string): boolean {
  return value === 'none' || (/^\d{1,4}(\.\d{1,2})?[mhd]$/.test(value) && Number.parseFloat(value) > 0)
}

/** R1: whether a key is one of ours, in any case. */
export const isPatinaKey = (key: string): boolean => canonical.has(key.toLowerCase())
