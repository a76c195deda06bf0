import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { isProblem, type Problem } from '../core/problem.ts'
import { readText, removeFile, writeText } from '../shell/files.ts'
import { removeEmptyFolder } from '../shell/files-of-others.ts'
import type { Place } from './place.ts'

/** A file as it was before set-up touched it and as it left it; bytes as characters. */
export interface TouchedFile {
  /** Absent when set-up made it. */
  readonly before?: string
  /** The digest of what set-up wrote. */
  readonly after: string
  /** Folders that had to be made for it. */
  readonly folders: readonly string[]
  /** The installer of a hook manager that wrote it, where set-up did not do so itself. */
  readonly by?: string
}

/** A config key as it was and as set-up left it. */
export interface TouchedSetting {
  readonly before?: string
  readonly after: string
}

/** What set-up did in this clone, so that `deinit` puts back exactly what was there. */
export interface Installed {
  readonly files: Readonly<Record<string, TouchedFile>>
  readonly settings: Readonly<Record<string, TouchedSetting>>
}

/** Reads what set-up did here; a file that makes no sense counts as nothing, as the parts know their own. */
export function readInstalled(place: Place): Installed {
  const text = readText(recordPath(place))
  if (typeof text !== 'string') return NOTHING
  try {
    return { ...NOTHING, ...(JSON.parse(text) as Partial<Installed>) }
  } catch {
    return NOTHING
  }
}

/**
 * Notes a file that is about to be written.
 *
 * Before the writing, so that a note without its file can happen and a file without its note cannot. What was there
 * before the first of several writings stays on record as long as nobody else wrote in between.
 */
export function rememberFile(place: Place, key: string, file: TouchedFile): Problem | undefined {
  const installed = readInstalled(place)
  const known = installed.files[key]
  const isOurs = known !== undefined && file.before !== undefined && digestOf(file.before) === known.after
  const { before: _, ...rest } = file
  const entry = isOurs ? { ...known, after: file.after } : file.before === undefined ? rest : file
  return write(place, { ...installed, files: { ...installed.files, [key]: entry } })
}

/** Notes a config key that is about to be set. */
export function rememberSetting(place: Place, key: string, setting: TouchedSetting): Problem | undefined {
  const installed = readInstalled(place)
  const known = installed.settings[key]
  const entry = known && known.after === setting.before ? { ...known, after: setting.after } : setting
  return write(place, { ...installed, settings: { ...installed.settings, [key]: entry } })
}

/** Removes the notes, once everything is taken out. */
export function forgetInstalled(place: Place): Problem | undefined {
  return removeFile(recordPath(place)) ?? removeEmptyFolder(join(place.commonDir, 'patina'))
}

export function digestOf(bytes: string): string {
  return createHash('sha256').update(bytes, 'latin1').digest('hex')
}

const NOTHING: Installed = { files: {}, settings: {} }
const recordPath = ({ commonDir }: Place): string => join(commonDir, 'patina', 'installed.json')

// Readable by its owner only: it may hold what a private file held.
function write(place: Place, installed: Installed): Problem | undefined {
  const text = `${JSON.stringify({ version: 1, ...installed }, null, 1)}\n`
  const failure = writeText(recordPath(place), text, { within: place.commonDir, mode: 0o600, durable: true })
  return isProblem(failure) ? failure : undefined
}
