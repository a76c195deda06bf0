import { defaultConfig, parseConfig } from '../core/config.ts'
import type { World } from './world.ts'

/** Tells whether a commit's own config puts the build file into the tree (`model.md` B2). */
export async function isTrackedAt({ git }: Pick<World, 'git'>, commit: string): Promise<boolean> {
  const { code, stdout } = await git.tryRun(['cat-file', 'blob', `${commit}:.patina/config.toml`])
  const { config } = code === 0 ? parseConfig(stdout) : { config: defaultConfig }
  return config.buildFile.tracked
}
