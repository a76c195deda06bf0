import type { Board } from '../core/board.ts'
import type { Problem } from '../core/problem.ts'
import { createText, readText, removeFile, writeText } from './files.ts'
import type { World } from './world.ts'

/**
 * What patina notes in the git folder of a work tree, one line each, for the guard of its hooks to read in sh.
 *
 * `tip`: the commit whose board the build file tells. `written`: the digest of the file as patina wrote it last, the
 * version that did, and the commit that the file names, as it is not written anew for one that says nothing. `board`: the commit whose board was asked for last. `active`: the id of the one
 * active task there; absent when there is none or several. `plain`: the commit in the making is an ordinary one whose
 * message is still to be written. `linked`: the id that the message in the making was linked to. `sealed`: a commit
 * whose tree holds its own board (tracked mode). `undo`: the checkpoint that `rollback --undo` goes back to.
 * `rollback`: the one that a rollback is going back to, or was when it was cut short. `session`: the id of the session
 * that is open in this work tree. All but the last may be deleted at any time. `quiet` is for the hooks alone
 * (`hooks/quiet.ts`).
 */
export type Note =
  | 'tip'
  | 'written'
  | 'board'
  | 'active'
  | 'plain'
  | 'linked'
  | 'sealed'
  | 'undo'
  | 'rollback'
  | 'session'

type Place = { readonly repo: Pick<World['repo'], 'gitDir'> }

/** Reads a note; nothing where there is none. */
export function readNote(place: Place, note: Note): string | undefined {
  const text = readText(pathOf(place, note))
  return typeof text === 'string' ? text.trim() : undefined
}

/** Writes a note, or takes it away where there is nothing to note. */
export function writeNote(place: Place, note: Note, text: string | undefined): Problem | undefined {
  const path = pathOf(place, note)
  if (text === undefined) return removeFile(path)
  return readText(path) === `${text}\n` ? undefined : writeText(path, `${text}\n`)
}

/** Writes a note that nobody else has written; false where there is one. */
export function claimNote(place: Place, note: Note, text: string): boolean | Problem {
  return createText(pathOf(place, note), `${text}\n`)
}

/** Notes at which tip the build file was written, and what the board there says to the hooks, where that is another. */
export function noteTip(place: Place, tip: string | undefined, board?: Board): Problem | undefined {
  const failure = board && writeNote(place, 'active', onlyActiveTask(board))
  return failure ?? writeNote(place, 'tip', tip)
}

/** The id of the active task, where there is exactly one. */
export function onlyActiveTask({ tasks }: Board): string | undefined {
  const active = tasks.filter(({ status }) => status === 'active')
  return active.length === 1 ? active[0]?.id : undefined
}

/**
 * Where the guard keeps the message of an ordinary commit as it was before its author got to write it.
 *
 * There is one only while such a commit is in the making; one that was given up is taken away before the next.
 */
export const unwrittenPath = ({ repo }: Place): string => `${repo.gitDir}/patina/plain`

const pathOf = ({ repo }: Place, note: Note): string => `${repo.gitDir}/patina/${note}`
