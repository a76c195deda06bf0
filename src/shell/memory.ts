import type { MemoryFile } from '../core/memory.ts'
import { mergeMemoryFile } from '../core/memory-file.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import { exists, writeText } from './files.ts'
import { bytesOf, readBytes, writeBytes } from './files-of-others.ts'
import type { World } from './world.ts'

/** The folder of the working memory in a work tree, from its root. */
export const MEMORY_FOLDER = '.patina/sessions/current'

/** Tells whether a work tree keeps a working memory: it does from its first session on. */
export function hasMemory({ repo }: Pick<World, 'repo'>): boolean {
  return repo.top !== undefined && exists(`${repo.top}/${MEMORY_FOLDER}`)
}

/**
 * Writes the working memory of a work tree, and keeps what people wrote in it; returns the names that changed.
 *
 * The folder ignores itself, as a commit from before `patina init` may be checked out. A file that cannot be written
 * is a warning: it is made from history, and nothing depends on it. A shallow clone knows too little to write any.
 */
export function writeMemory(
  { repo }: Pick<World, 'repo'>,
  files: readonly MemoryFile[],
): { readonly changed: readonly string[]; readonly problems: readonly Problem[] } {
  const { top } = repo
  if (top === undefined || repo.isShallow) return { changed: [], problems: [] }
  const ignore = `${top}/.patina/sessions/.gitignore`
  const ignored = exists(ignore) ? undefined : writeText(ignore, '*\n', { within: top })
  const written = files.map((file) => [file.name, writeOne(top, file)] as const)
  const problems = [ignored, ...written.map(([, result]) => result)].filter(isProblem)
  return {
    changed: written.flatMap(([name, result]) => (result === 'changed' ? [name] : [])),
    problems: problems.map((found) => ({ ...found, severity: 'warning' })),
  }
}

function writeOne(top: string, { name, text }: MemoryFile): 'changed' | 'same' | Problem {
  const path = `${top}/${MEMORY_FOLDER}/${name}`
  const found = readBytes(path)
  if (isProblem(found)) return found
  const merged = mergeMemoryFile(found, bytesOf(text))
  return merged === found ? 'same' : (writeBytes(path, merged, top) ?? 'changed')
}
