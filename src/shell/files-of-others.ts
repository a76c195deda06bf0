import {
  accessSync,
  constants,
  copyFileSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  type Stats,
  statSync,
  utimesSync,
} from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Problem, problem } from '../core/problem.ts'
import { exists, listFolder, readBuffer, writeText } from './files.ts'
import { refusal } from './system-error.ts'

// Files that somebody else wrote, in whatever encoding: a byte is a character here, so that reading and writing back
// changes nothing.

/** Reads a file byte for byte, each byte as one character; nothing when it is not there. */
export function readBytes(path: string): string | undefined | Problem {
  const found = readBuffer(path)
  return Buffer.isBuffer(found) ? found.toString('latin1') : found
}

/** Writes what `readBytes` reads, in one step, within a folder it must not leave; a mode is given or kept. */
export function writeBytes(path: string, bytes: string, within: string, mode?: number): Problem | undefined {
  return writeText(path, Buffer.from(bytes, 'latin1'), { within, ...(mode !== undefined && { mode }) })
}

/** Turns text of our own into the characters that `writeBytes` takes. */
export function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}

/** Renames a file as it is, mode, symbolic link and all; a name that is taken is left alone. */
export function moveFile(from: string, to: string): Problem | undefined {
  const fault = `cannot move '${from}' to '${to}'`
  if (exists(to)) return problem('cannot-write', `${fault}: the name is taken`)
  try {
    mkdirSync(dirname(to), { recursive: true })
    renameSync(from, to)
    return undefined
  } catch (error) {
    return refusal('cannot-write', fault, error)
  }
}

/**
 * Copies git's index, or nothing where there is none.
 *
 * Its time goes with it, on the second: git takes an entry as new as the index itself for one it has to look at again.
 */
export function copyIndex(from: string, to: string): Problem | undefined {
  const stat = statOf(() => statSync(from))
  if (stat === undefined) return undefined
  try {
    mkdirSync(dirname(to), { recursive: true })
    copyFileSync(from, to)
    utimesSync(to, Math.floor(stat.atimeMs / 1000), Math.floor(stat.mtimeMs / 1000))
    return undefined
  } catch (error) {
    return refusal('cannot-write', `cannot copy '${from}' to '${to}'`, error)
  }
}

/** What is at a path below a folder, links not followed; the path is bytes, each as one character. */
export function whatIsAt(folder: string, path: string): 'nothing' | 'folder' | 'file' {
  const whole = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(path, 'latin1')])
  const stat = statOf(() => lstatSync(whole))
  if (stat === undefined) return 'nothing'
  return stat.isDirectory() ? 'folder' : 'file'
}

/** Tells whether a file is there that may be run. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** Tells whether a path is a symbolic link. */
export function isLink(path: string): boolean {
  return statOf(() => lstatSync(path))?.isSymbolicLink() ?? false
}

/** Where a symbolic link leads, though nothing be there; the path itself when it is none. */
export function linkedPath(path: string, hops = 10): string {
  if (hops === 0 || !isLink(path)) return path
  return linkedPath(resolve(dirname(path), readlinkSync(path)), hops - 1)
}

/** Removes a folder if nothing is left in it. */
export function removeEmptyFolder(path: string): Problem | undefined {
  if (!exists(path) || listFolder(path).length > 0) return undefined
  try {
    rmdirSync(path)
    return undefined
  } catch (error) {
    return refusal('cannot-write', `cannot remove the folder '${path}'`, error)
  }
}

/** Tells whether nobody may write a file: its owner took the right away. */
export function isReadOnly(path: string): boolean {
  const mode = statOf(() => statSync(path))?.mode
  return mode !== undefined && (mode & 0o222) === 0
}

/** Tells whether a path is a folder. */
export function isFolder(path: string): boolean {
  return statOf(() => statSync(path))?.isDirectory() ?? false
}

function statOf(read: () => Stats): Stats | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
