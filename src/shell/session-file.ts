import { compact } from '../core/board.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { fits } from '../core/record.ts'
import { keepDamaged } from './damaged.ts'
import { createText, listFolder, readText, removeFile, writeText } from './files.ts'
import { readNote } from './notes.ts'
import type { World } from './world.ts'

/** A session that was begun in this clone and has not ended: what nobody has committed of it yet. */
export interface OpenSession {
  readonly id: string
  readonly goal?: string
  /** When it began, ISO 8601 with the zone. */
  readonly started?: string
  /** The work tree it was last open in, and that tree's own git folder. */
  readonly top?: string
  readonly gitDir?: string
  readonly notes: readonly string[]
}

/** A session as it was found, with a file that could not be read and where it was put. */
export interface FoundSession {
  readonly session: OpenSession
  readonly problems: readonly Problem[]
}

type Place = Pick<World, 'repo'>

/** Keeps a new session; false where one of that id is there. */
export function createSession(place: Place, session: OpenSession): boolean | Problem {
  return createText(pathOf(place, session.id), printSession(session))
}

export function writeSession(place: Place, session: OpenSession): Problem | undefined {
  return writeText(pathOf(place, session.id), printSession(session), { durable: true })
}

export function removeSession(place: Place, id: string): Problem | undefined {
  return removeFile(pathOf(place, id))
}

/** Reads a session by its id; a file that makes no sense is put aside and told, and the session goes on without. */
export function readSession(place: Place, id: string): FoundSession | undefined {
  const path = pathOf(place, id)
  const text = readText(path)
  if (text === undefined) return undefined
  const bare = { id, notes: [] }
  if (isProblem(text)) return { session: bare, problems: [{ ...text, severity: 'warning' }] }
  const session = parseSession(text, id)
  return session ? { session, problems: [] } : { session: bare, problems: [putAside(place, id, text)] }
}

/** Every session of this clone that has not ended, the latest first. */
export function keptSessions(place: Place): FoundSession[] {
  const ids = listFolder(folderOf(place)).map((name) => name.replace(/\.json$/, ''))
  return ids
    .filter((id) => fits(id, 'session'))
    .reverse()
    .flatMap((id) => readSession(place, id) ?? [])
}

/** Tells whether a work tree still has a session open. */
export function isHeld({ id, gitDir }: OpenSession): boolean {
  if (gitDir === undefined) return false
  return readNote({ repo: { gitDir } }, 'session') === id
}

/** In the git folder that all work trees share: removing a work tree takes its own with it. */
const folderOf = ({ repo }: Place): string => `${repo.commonDir}/patina/sessions`
const pathOf = (place: Place, id: string): string => `${folderOf(place)}/${id}.json`
const VERSION = 1

function printSession(session: OpenSession): string {
  return `${JSON.stringify({ version: VERSION, ...session }, null, 2)}\n`
}

function parseSession(text: string, id: string): OpenSession | undefined {
  try {
    const { version, notes, goal, started, top, gitDir } = JSON.parse(text)
    const texts = [goal, started, top, gitDir].filter((one) => one !== undefined)
    const isSound = version === VERSION && Array.isArray(notes) && [...notes, ...texts].every(isText)
    return isSound ? compact<OpenSession>({ id, goal, started, top, gitDir, notes }) : undefined
  } catch {
    return undefined
  }
}

const isText = (value: unknown): boolean => typeof value === 'string' && fits(value, 'text')

function putAside(place: Place, id: string, text: string): Problem {
  const kept = keepDamaged(pathOf(place, id), text)
  const failure = isProblem(kept) ? kept : writeSession(place, { id, notes: [] })
  const message = `what was noted in the session cannot be read; it is kept in '${kept}'`
  return failure ?? problem('session-damaged', message, { severity: 'warning', hint: 'note it again' })
}
