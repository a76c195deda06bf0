import { chmodSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** How a file is replaced. */
export interface ReplaceOptions {
  /** Permissions of a new file; one that exists keeps its own unless this is given. */
  readonly mode?: number
  /** Waits for the disk, for what cannot be made again from history. */
  readonly durable?: boolean
}

/**
 * Puts a file in the place of another in one step, its folder included; throws what Node throws, and leaves nothing
 * behind.
 */
export function replaceFile(target: string, text: string | Buffer, { mode, durable }: ReplaceOptions): void {
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.${Math.random()}.tmp`)
  mkdirSync(dirname(target), { recursive: true })
  try {
    const kept = statSync(target, { throwIfNoEntry: false })
    if (kept?.isDirectory()) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' })
    writeFileSync(temporary, text, { flag: 'wx', flush: durable === true })
    const wanted = mode ?? kept?.mode
    if (wanted !== undefined) chmodSync(temporary, wanted & 0o7777)
    renameSync(temporary, target)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
