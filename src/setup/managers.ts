import { chainedHooks } from './chained-hooks.ts'
import { configHooks } from './config-hooks.ts'
import { hooksFolder } from './hooks-folder.ts'
import { husky } from './husky.ts'
import { lefthook } from './lefthook.ts'
import type { HookManager } from './manager.ts'
import type { Place } from './place.ts'
import { preCommit } from './pre-commit.ts'

/** Every hook manager, one line each; the first that is used in a work tree is the one patina goes through. */
export const managers: readonly HookManager[] = [
  husky,
  lefthook,
  preCommit,
  configHooks,
  chainedHooks,
  hooksFolder,
]

export function managerOf(place: Place): HookManager {
  return managers.find((manager) => manager.isUsed(place)) ?? hooksFolder
}
