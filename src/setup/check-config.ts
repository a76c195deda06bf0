import { exists } from '../shell/files.ts'
import { readConfig } from '../shell/read-config.ts'
import type { Check } from './check.ts'
import { inTree } from './location.ts'

/** Whether the settings say what somebody meant. */
export const checkConfig: Check = {
  name: 'config',
  run(place, world) {
    const { config, problems } = readConfig(world)
    if (problems.length > 0) return problems
    if (!exists(inTree(place, '.patina/config.toml').path)) return 'all defaults'
    return config.buildFile.tracked ? 'tracked mode' : 'local mode'
  },
}
