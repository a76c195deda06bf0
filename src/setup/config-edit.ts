import { parseConfig } from '../core/config.ts'
import { bytesOf } from '../shell/files-of-others.ts'
import { configText } from './config-text.ts'
import type { Edit } from './file-part.ts'
import type { Place } from './place.ts'

/**
 * The config file: written with every key at its default, and `tracked` set where it is wanted otherwise.
 *
 * Somebody's settings are theirs: one line of an edited config changes, and it stays when patina goes.
 */
export function configEdit({ isTracked }: Pick<Place, 'isTracked'>): Edit {
  const own = [configText, withTracked(configText, true), withTracked(withTracked(configText, true), false)]
  return {
    put: (text) => withTracked(text ?? bytesOf(configText), isTracked),
    take: (text) => (own.map(bytesOf).includes(text) ? undefined : text),
    isShared: true,
    detail: isTracked ? 'settings: the build file is part of the tree' : 'settings, all at their defaults',
  }
}

/** Sets `build_file.tracked`, in the place it has or where it belongs. */
export function withTracked(text: string, isTracked: boolean): string {
  if (parseConfig(text).config.buildFile.tracked === isTracked) return text
  const line = `tracked = ${isTracked}`
  const lines = text.split('\n')
  const table = lines.findIndex((one) => /^\s*\[build_file\]/.test(one))
  if (table < 0) return `${text.replace(/\n*$/, '\n')}\n[build_file]\n${line}\n`
  const next = lines.findIndex((one, i) => i > table && /^\s*\[/.test(one))
  const end = next < 0 ? lines.length : next
  const at = lines.findIndex((one, i) => i > table && i < end && /^\s*#?\s*tracked\s*=/.test(one))
  return (at < 0 ? lines.toSpliced(table + 1, 0, line) : lines.with(at, line)).join('\n')
}
