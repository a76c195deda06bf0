import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, isAbsolute, join, relative } from 'node:path'
import { type Problem, problem } from '../core/problem.ts'
import { type ReplaceOptions, replaceFile } from './files-replace.ts'
import { refusal, systemCode } from './system-error.ts'

// Synchronous throughout: patina's files are few and small, a promise costs more than reading them, and Ctrl-C
// then never comes between two steps of a replacement.

/** How a file is written. */
export interface WriteOptions extends ReplaceOptions {
  /** The folder that the file must not leave, not even through a symbolic link. */
  readonly within?: string
}

/** Reads a file as UTF-8; nothing when it is not there, a problem when it cannot be read. */
export function readText(path: string): string | undefined | Problem {
  const found = readBuffer(path)
  return Buffer.isBuffer(found) ? found.toString() : found
}

/** The same without making text of it, which takes a while where there is much. */
export function readBuffer(path: string): Buffer | undefined | Problem {
  try {
    const size = statSync(path, { throwIfNoEntry: false })?.size // to make an error takes longer
    if (size === undefined) return undefined
    if (size > largestFile) return problem('cannot-read', `'${path}' is larger than 64 MiB`)
    return readFileSync(path)
  } catch (error) {
    return isAbsent(error) ? undefined : refusal('cannot-read', `cannot read '${path}'`, error)
  }
}

/**
 * Writes a file in one step: readers see the old text or the new, whatever happens in between.
 *
 * A symbolic link is written through as long as it stays `within`; one that leads out is refused, because a
 * repository somebody else made must not choose which file of ours is overwritten.
 */
export function writeText(
  path: string,
  text: string | Buffer,
  options: WriteOptions = {},
): Problem | undefined {
  try {
    const target = realTarget(path)
    if (options.within !== undefined && !(target && isInside(options.within, target))) {
      return problem('outside-repository', `'${path}' leads out of the repository through a symbolic link`, {
        hint: 'put a real file or folder in place of the link',
      })
    }
    replaceFile(target ?? path, text, options)
    return undefined
  } catch (error) {
    return refusal('cannot-write', `cannot write '${path}'`, error)
  }
}

/** Makes a file, its folder included; false when one of that name was there first. */
export function createText(path: string, text: string): boolean | Problem {
  const failure = ensureFolder(dirname(path))
  if (failure) return failure
  try {
    writeFileSync(path, text, { flag: 'wx' })
    return true
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false
    removeFile(path) // on a full disk it is there and empty, and an empty lock keeps everybody waiting
    return refusal('cannot-write', `cannot write '${path}'`, error)
  }
}

/** Makes a folder and those above it, unless they are there. */
export function ensureFolder(path: string): Problem | undefined {
  return attempt('cannot-write', `cannot make the folder '${path}'`, () =>
    mkdirSync(path, { recursive: true }),
  )
}

/** Removes a file; that there is none is as good. */
export function removeFile(path: string): Problem | undefined {
  if (!exists(path)) return undefined
  return attempt('cannot-write', `cannot remove '${path}'`, () => unlinkSync(path))
}

/** Tells whether something is there, a dangling symbolic link included. */
export function exists(path: string): boolean {
  return existsSync(path) || listFolder(dirname(path)).includes(basename(path))
}

/** Lists the names in a folder, sorted; none when there is no folder that can be read. */
export function listFolder(path: string): string[] {
  try {
    return readdirSync(path).sort()
  } catch {
    return []
  }
}

/** Gives a path without symbolic links; the path itself when nothing is there. */
export function realPath(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    return path
  }
}

/** Tells whether a path lies in a folder once symbolic links are followed. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(realPath(folder), path)
  return !isAbsolute(way) && way.split(/[/\\]/)[0] !== '..'
}

/** More than any file patina reads; what is larger is a mistake or an attack. */
const largestFile = 64 * 1024 * 1024

/** Where writing `path` would really write, whether or not it is there yet; nothing through a link to nowhere. */
function realTarget(path: string): string | undefined {
  if (existsSync(path)) return realPath(path)
  if (exists(path)) return undefined
  const folder = realTarget(dirname(path))
  return folder && join(folder, basename(path))
}

function attempt(code: string, fault: string, action: () => void): Problem | undefined {
  try {
    action()
    return undefined
  } catch (error) {
    return refusal(code, fault, error)
  }
}

const isAbsent = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')
