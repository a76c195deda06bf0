import { defaultConfig, parseConfig } from '../core/config.ts'
import { isProblem } from '../core/problem.ts'
import { readText } from './files.ts'
import type { World } from './world.ts'

/** Reads `.patina/config.toml` from the work tree; the defaults where there is none, or none that can be read. */
export function readConfig({ repo }: Pick<World, 'repo'>): ReturnType<typeof parseConfig> {
  const text = repo.top === undefined ? undefined : readText(`${repo.top}/.patina/config.toml`)
  if (text === undefined) return { config: defaultConfig, problems: [] }
  if (!isProblem(text)) return parseConfig(text)
  const hint = 'the defaults are used until it can be'
  return { config: defaultConfig, problems: [{ ...text, severity: 'warning', hint }] }
}
