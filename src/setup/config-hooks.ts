import { relative } from 'node:path'
import { realPath } from '../shell/files.ts'
import type { HookManager } from './manager.ts'
import { isOutside, type Place } from './place.ts'
import { settingPart } from './setting-part.ts'
import { SCRIPT_IN_GIT, scriptInGit } from './shared-script.ts'
import { partsOfHooks } from './wanted-hooks.ts'

/** Hooks in git's config, which run beside whatever folder of hooks there is; git has them from 2.54 on. */
export const configHooks: HookManager = {
  name: "git's config",
  isUsed: (place) => hasConfigHooks(place) && !isFolderInTree(place),
  parts: (place) => [
    scriptInGit(place),
    ...partsOfHooks(place, (hook) => [
      settingPart(place, `hook.patina-${hook}.event`, hook),
      settingPart(place, `hook.patina-${hook}.command`, `${SCRIPT_IN_GIT} ${hook}`),
    ]),
  ],
  hindrances: () => [],
}

function hasConfigHooks({ gitVersion: [major, minor] }: Place): boolean {
  return major > 2 || (major === 2 && minor >= 54)
}

/** A folder that the team shares is the better place: there the hooks come with the commits. */
function isFolderInTree({ hooksPath, hooksFolder, top, commonDir }: Place): boolean {
  const isInGit = !isOutside(relative(commonDir, realPath(hooksFolder)))
  return hooksPath !== undefined && !isInGit && !isOutside(relative(top, hooksFolder))
}
