import { dirname, join } from 'node:path'
import { isProblem, type Problem } from '../core/problem.ts'
import { exists, removeFile } from '../shell/files.ts'
import { bytesOf, readBytes, removeEmptyFolder, writeBytes } from '../shell/files-of-others.ts'
import { digestOf, readInstalled, rememberFile } from './installed.ts'
import type { Location } from './location.ts'
import type { Outlook, Part, Step } from './part.ts'
import type { Place } from './place.ts'

/** What set-up does to the bytes of one file; two pure functions, each the other's way back. */
export interface Edit {
  /** With ours in it; a problem when that cannot be done by machine. */
  put(bytes: string | undefined): string | undefined | Problem
  /** Without ours; nothing when no file is left over, a problem when ours cannot be told. */
  take(bytes: string): string | undefined | Problem
  /** Stands in a file of somebody else's, so that the way back never leads to an older text of ours. */
  readonly isEmbedded?: boolean
  readonly detail?: string
  readonly isShared?: boolean
  readonly mode?: number
}

/** A file that set-up makes, or edits and can put back byte for byte. */
export function filePart(place: Place, at: Location, edit: Edit): Part {
  return {
    key: at.key,
    isShared: edit.isShared ?? false,
    put: () => putStep(place, at, edit),
    take: () => takeStep(place, at, edit.take),
  }
}

/** The edit of a file that is patina's alone. */
export function wholeFile(text: string, more: Pick<Edit, 'detail' | 'isShared' | 'mode'> = {}): Edit {
  return { put: () => bytesOf(text), take: () => undefined, ...more }
}

function putStep(place: Place, at: Location, { put, take, detail, mode, isEmbedded }: Edit): Outlook {
  const now = readBytes(at.path)
  if (isProblem(now)) return now
  const after = put(now)
  if (after === undefined || after === now || isProblem(after)) return isProblem(after) ? after : undefined
  const before = isEmbedded && now !== undefined ? take(now) : now
  if (isProblem(before)) return before
  return {
    does: now === undefined ? 'create' : 'change',
    subject: at.shown,
    ...(detail !== undefined && { detail }),
    apply: () =>
      writeNoted(place, at, before, after) ??
      writeBytes(at.path, after, at.root, now === undefined ? mode : undefined),
  }
}

/** Notes what a file was and is about to be. */
export function writeNoted(
  place: Place,
  at: Location,
  before: string | undefined,
  after: string,
  by?: string,
): Problem | undefined {
  const folders = missingFolders(at.path, at.root)
  const note = { after: digestOf(after), folders, ...(before !== undefined && { before }), ...(by && { by }) }
  return rememberFile(place, at.key, note)
}

/** The way back for a file: what was there when nobody touched it since, else the file without what is ours. */
export function takeStep(place: Place, at: Location, take: Edit['take']): Outlook {
  const now = readBytes(at.path)
  if (now === undefined || isProblem(now)) return now
  const note = readInstalled(place).files[at.key]
  const isUntouched = note !== undefined && digestOf(now) === note.after
  const before = isUntouched ? note.before : take(now)
  if (before === now || isProblem(before)) return isProblem(before) ? before : undefined
  if (before === undefined) return removal(place, at)
  const detail = isUntouched ? 'as it was before' : "without patina's lines"
  const does = isUntouched ? 'restore' : 'change'
  return { does, subject: at.shown, detail, apply: () => writeBytes(at.path, before, at.root) }
}

/** Removes a file of ours, and the folders that were made for it. */
export function removal(place: Place, at: Location): Step {
  const isTree = at.key.startsWith('tree:')
  const folders = Object.values(readInstalled(place).files).flatMap((file) => file.folders)
  return {
    does: 'remove',
    subject: at.shown,
    apply: () => removeFile(at.path) ?? removeEmptied(at, (folder) => isTree || folders.includes(folder)),
  }
}

/** Removes the folders above a file that nothing is left in: git keeps none in a tree, elsewhere only our own. */
function removeEmptied(at: Location, isOurs: (folder: string) => boolean): Problem | undefined {
  for (let folder = dirname(at.path); folder.startsWith(join(at.root, '/')); folder = dirname(folder)) {
    if (!isOurs(folder.slice(at.root.length + 1)) || !exists(folder)) return undefined
    const failure = removeEmptyFolder(folder)
    if (failure || exists(folder)) return failure
  }
  return undefined
}

function missingFolders(path: string, root: string): string[] {
  const missing: string[] = []
  for (let folder = dirname(path); folder.startsWith(join(root, '/')); folder = dirname(folder)) {
    if (!exists(folder)) missing.push(folder.slice(root.length + 1))
  }
  return missing
}
