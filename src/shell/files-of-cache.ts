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
  const temporary = temporaryFor(path)
  try {
    const file = create(temporary)
    try {
      for (const piece of pieces) writeWhole(file, typeof piece === 'string' ? Buffer.from(piece) : piece)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
    return true
  } catch {
    return dropped(temporary)
  }
}

/** The same for a large file, which the system writes while other things are done. */
export async function writeCachedMeanwhile(path: string, pieces: readonly Uint8Array[]): Promise<boolean> {
  const temporary = temporaryFor(path)
  try {
    const file = create(temporary)
    try {
      await writeAtOnce(file, pieces)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
    return true
  } catch {
    return dropped(temporary)
  }
}

const temporaryFor = (path: string): string => `${path}.${process.pid}.tmp`

function create(path: string): number {
  mkdirSync(dirname(path), { recursive: true })
  return openSync(path, 'w')
}

function writeAtOnce(file: number, pieces: readonly Uint8Array[]): Promise<void> {
  const size = pieces.reduce((sum, { length }) => sum + length, 0)
  return new Promise((resolve, reject) =>
    writev(file, pieces, (error, written) => {
      if (error === null && written === size) resolve()
      else reject(error ?? new Error('the disk is full'))
    }),
  )
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}

function dropped(path: string): false {
  try {
    rmSync(path, { force: true })
  } catch {
    // where its folder should be there is something else
  }
  return false
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
