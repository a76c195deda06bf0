import type { Kind } from '../kind.ts'
import { deferral } from './deferral.ts'
import { exploration } from './exploration.ts'
import { lesson } from './lesson.ts'
import { phase } from './phase.ts'
import { session } from './session.ts'
import { settlement } from './settlement.ts'
import { task } from './task.ts'

/**
 * Every kind of record, one line each.
 *
 * Where two kinds know a key (`Phase`, `Learned`), the one that stands first takes it, if it has a record open (R2).
 */
export const kinds: readonly Kind[] = [exploration, task, deferral, phase, session, settlement, lesson]

const byName = new Map(kinds.map((kind) => [kind.name, kind]))

/** The kind a record is of. */
export function kindNamed(name: string): Kind {
  const kind = byName.get(name)
  if (!kind) throw new Error(`no kind '${name}'`)
  return kind
}
