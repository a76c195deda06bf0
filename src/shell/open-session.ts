import { fits } from '../core/record.ts'
import { readNote } from './notes.ts'
import type { World } from './world.ts'

/** The id of the session that is open in this work tree. */
export function openSessionId(place: Pick<World, 'repo'>): string | undefined {
  const id = readNote(place, 'session')
  return id !== undefined && fits(id, 'session') ? id : undefined
}
