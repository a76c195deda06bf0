import { statSync } from 'node:fs'

/** What is known of a file without reading it; nothing where there is none. */
export function statOf(path: string): { readonly device: number; readonly isOurs: boolean } | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  return found && { device: found.dev, isOurs: found.uid === (process.getuid?.() ?? found.uid) }
}
