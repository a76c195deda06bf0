import { type Facts, recordText } from './facts.ts'
import type { TrailerRecord } from './kind.ts'
import { evolveRecord, type LoggedEvent, type Projection } from './project.ts'

/** A record that was said elsewhere and is not known here, with the commit that said it. */
export interface Lost {
  readonly record: TrailerRecord
  readonly commit: Facts
}

/**
 * Finds what `there` says and `here` does not, in order: what a squash or a forgotten branch left behind.
 *
 * Told by text, as a squash keeps nothing else; what was taken back here counts as known, so that it stays so.
 * What would change nothing here is left out. Carries `here.state` on.
 */
export function lostRecords(here: Projection, there: Projection): Lost[] {
  const known = new Map<string, number>()
  for (const record of new Set(here.log.map((logged) => logged.record))) count(known, recordText(record), 1)
  return [...appliedRecords(there.log)].flatMap(([record, { commit }]) => {
    const text = recordText(record)
    if (count(known, text, -1) >= 0) return []
    const events = there.log.filter((logged) => logged.record === record).map(({ event }) => event)
    const outcomes = evolveRecord(here.state, record, events, commit.authored.slice(0, 10))
    return outcomes.some(({ result }) => result === 'applied') ? [{ record, commit }] : []
  })
}

/** Groups the log by record, those alone that did something; a bare link says nothing of the board. */
function appliedRecords(log: readonly LoggedEvent[]): Map<TrailerRecord, LoggedEvent> {
  const found = new Map<TrailerRecord, LoggedEvent>()
  for (const logged of log) {
    const isBareLink = logged.record.trailers.length === 1 && logged.event.type.endsWith('Linked')
    if (logged.result === 'applied' && !isBareLink && !found.has(logged.record))
      found.set(logged.record, logged)
  }
  return found
}

function count(known: Map<string, number>, text: string, step: number): number {
  const now = (known.get(text) ?? 0) + step
  known.set(text, Math.max(now, 0))
  return now
}
