import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
  writev,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { World } from './world.ts'

// Files that may be gone or damaged at any time, and are no loss: whatever cannot be read is not there, and what cannot
// be written is not kept.

/** Where the cache is: beside the objects, for all work trees. Everything in it may be deleted at any time. */
export const cacheFolder = ({ repo }: { readonly repo: Pick<World['repo'], 'commonDir'> }): string =>
  `${repo.commonDir}/patina/cache`

/** Reads a file whole; nothing where it cannot be read. */
export function readCached(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

/** Writes a file in one step, piece by piece; whether it could. */
export function writeCached(path: string, pieces: readonly (Uint8Array | string)[]): boolean {
  const file = begin(path)
  return file !== undefined && end(path, file, writeAll(file, pieces))
}

/** The same for a large file, which the system writes while other things are done. */
export async function writeCachedMeanwhile(path: string, pieces: readonly Uint8Array[]): Promise<boolean> {
  const file = begin(path)
  return file !== undefined && end(path, file, await writeAtOnce(file, pieces))
}

const temporaryFor = (path: string): string => `${path}.${process.pid}.tmp`

function begin(path: string): number | undefined {
  try {
    mkdirSync(dirname(path), { recursive: true })
    return openSync(temporaryFor(path), 'w')
  } catch {
    return undefined
  }
}

/** Puts a file in place, or drops it where not all of it was written; whether it is there. */
function end(path: string, file: number, isWhole: boolean): boolean {
  try {
    closeSync(file)
    if (isWhole) {
      renameSync(temporaryFor(path), path)
      return true
    }
  } catch {
    // it is no more there than if it had not been written
  }
  rmSync(temporaryFor(path), { force: true })
  return false
}

function writeAll(file: number, pieces: readonly (Uint8Array | string)[]): boolean {
  try {
    for (const piece of pieces) writeWhole(file, typeof piece === 'string' ? Buffer.from(piece) : piece)
    return true
  } catch {
    return false
  }
}

function writeAtOnce(file: number, pieces: readonly Uint8Array[]): Promise<boolean> {
  const size = pieces.reduce((sum, { length }) => sum + length, 0)
  return new Promise((resolve) =>
    writev(file, pieces, (error, written) => resolve(error === null && written === size)),
  )
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}

/**
 * Removes the files of a folder but those wanted and the newest, once there are a quarter more of them than `most`: to
 * look at each takes longer than to write one. None goes that a reader may just have begun with.
 */
export function pruneCached(
  folder: string,
  pattern: RegExp,
  most: number,
  isWanted = (_: string) => false,
): void {
  try {
    const names = readdirSync(folder).filter((name) => pattern.test(name) && !isWanted(name))
    if (names.length <= most * 1.25) return
    const ages = names.map((name) => [Date.now() - statSync(join(folder, name)).mtimeMs, name] as const)
    const old = ages.sort((a, b) => a[0] - b[0]).slice(most)
    for (const [age, name] of old) if (age > YOUNG) rmSync(join(folder, name), { force: true })
  } catch {
    // somebody else is at it
  }
}

/** Removes a folder and all in it. */
export const dropCached = (folder: string): void => rmSync(folder, { recursive: true, force: true })

/** In milliseconds: longer than any process takes from finding a file to reading it. */
const YOUNG = 60_000
