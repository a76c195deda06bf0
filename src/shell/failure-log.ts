import { readText, writeText } from './files.ts'
import type { World } from './world.ts'

/** Keeps what went wrong in a hook, for a bug report, and returns where; the oldest goes when it grows long. */
export function logFailure({ repo, now }: Pick<World, 'repo' | 'now'>, what: string, error: unknown): string {
  const path = `${repo.gitDir}/patina/log`
  const before = readText(path)
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const entry = `${now().toISOString()} patina ${PATINA_VERSION} ${what}\n${told}\n\n`
  writeText(path, `${typeof before === 'string' ? before.slice(-MOST) : ''}${entry}`)
  return path
}

/** How much of what was logged before is kept, in characters. */
const MOST = 64 * 1024

declare const PATINA_VERSION: string
