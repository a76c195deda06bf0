import type { Board } from '../core/board.ts'
import type { Difference } from '../core/difference.ts'
import { escapeControl } from './escape.ts'

/** Says in one line what became of the things that changed, from what was to the board: `3a complete, 3b added`. */
export function changesText(differences: readonly Difference[], board: Board): string {
  const words = differences.flatMap((one) => wordsFor(one, board))
  const more = words.length - MOST
  const shown = more > 0 ? [...words.slice(0, MOST), `and ${more} more`] : words
  return escapeControl(shown.join(', '))
}

/** As many as a line holds. */
const MOST = 8

function wordsFor({ thing, change, fields }: Difference, board: Board): string[] {
  const [kind = '', id = ''] = thing.split(/ (.*)/s)
  const name = kind === 'phase' ? thing : id
  if (kind === 'current') return []
  if (change === 'surplus') return [`${name} ${kind === 'deferral' ? 'no longer deferred' : 'gone'}`]
  if (change === 'missing') return [`${name} ${arrival(kind, id, board)}`]
  const status = fields.find((field) => field.name === 'status')?.implied
  if (status !== undefined) return [`${name} ${status}`]
  const [{ name: field = '', implied } = {}] = fields
  const say = PLANNED[field]
  if (say) return [`${name} ${say(implied)}`]
  return [`${name} has another ${field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`]
}

function arrival(kind: string, id: string, { tasks, phases, explorations }: Board): string {
  if (kind === 'deferral') return 'deferred'
  const all = [
    ...tasks.map((task) => ['task', task.id, task.status]),
    ...phases.map((phase) => ['phase', String(phase.number), phase.status]),
    ...explorations.map((one) => ['exploration', one.id, one.status]),
  ]
  const status = all.find(([itsKind, itsId]) => itsKind === kind && itsId === id)?.[2] ?? ''
  return FRESH[status] ?? (kind === 'exploration' && status === 'active' ? 'started' : status)
}

/** What is said of a field that has words of its own, by what it is now. */
const PLANNED: Readonly<Record<string, (now: string | number | undefined) => string>> = {
  priority: (now) => `priority ${now ?? 'none'}`,
  estimate: (now) => `estimate ${now ?? 'none'}`,
  blocked: (now) => (now === undefined ? 'unblocked' : 'blocked'),
  dependsOn: (now) => `depends on ${now ?? 'nothing'}`,
  criteria: () => 'has other criteria',
}

/** What is said of a thing that is only begun: not its status, but that it is there. */
const FRESH: Readonly<Record<string, string>> = { '': 'added', pending: 'added', planned: 'added' }
