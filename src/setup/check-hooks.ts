import { join } from 'node:path'
import { problem } from '../core/problem.ts'
import { exists } from '../shell/files.ts'
import { isExecutable } from '../shell/files-of-others.ts'
import type { Check } from './check.ts'
import { missingOf } from './check-set-up.ts'
import { managerOf } from './managers.ts'
import { findPatina } from './patina-command.ts'
import { isSetUp, settingOf } from './place.ts'
import { wantedHooks } from './wanted-hooks.ts'

/** Whether every hook leads to patina, and to the hook script of this version. */
export const checkHooks: Check = {
  name: 'hooks',
  run(place) {
    if (!isSetUp(place)) return 'not set up'
    const manager = managerOf(place)
    const missing = manager.parts(place).flatMap(missingOf)
    return missing.length > 0 ? missing : `${wantedHooks(place).length} hooks, through ${manager.name}`
  },
}

/** Whether git runs them: it says nothing about a folder of hooks that is not there (git-facts 14). */
export const checkHooksFolder: Check = {
  name: 'hooks run',
  run(place) {
    if (!isSetUp(place)) return 'not set up'
    const hindrances = managerOf(place).hindrances(place)
    if (hindrances.length > 0) return hindrances
    const { hooksFolder, settings } = place
    const wanted = wantedHooks(place)
    if (wanted.every((hook) => settings.has(`hook.patina-${hook}.command`))) return "in git's config"
    if (!exists(hooksFolder)) return [noFolder(hooksFolder)]
    const idle = wanted.filter((hook) => !isExecutable(join(hooksFolder, hook)))
    if (idle.length === 0) return `in '${hooksFolder}'`
    return idle.map((hook) => {
      const message = `'${join(hooksFolder, hook)}' is missing or not executable, so git does not run it`
      return problem('hook-not-run', message, { hint: 'patina install' })
    })
  },
}

/** Whether the hook script finds a patina to run. */
export const checkPatina: Check = {
  name: 'patina',
  run(place) {
    const found = findPatina(place)
    if (found !== undefined) return `hooks run ${found}`
    const configured = settingOf(place, 'patina.command')
    const message = configured
      ? `'patina.command' names a program that is gone: ${configured}`
      : 'hooks find no patina: not in node_modules, git config or PATH'
    return [problem('patina-not-found', message, { hint: "run 'patina install' by its full path" })]
  },
}

function noFolder(folder: string) {
  const message = `the hooks folder '${folder}' is not there, so git runs no hook and does not say so`
  return problem('no-hooks-folder', message, { hint: 'patina install' })
}
