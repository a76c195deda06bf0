import { join, relative } from 'node:path'
import { exists, realPath } from '../shell/files.ts'
import { readBytes } from '../shell/files-of-others.ts'
import { filePart, wholeFile } from './file-part.ts'
import { addHookLine, isShellScript, removeHookLine } from './hook-line.ts'
import { hookPart } from './hook-part.ts'
import { readInstalled } from './installed.ts'
import { inTree } from './location.ts'
import type { HookManager } from './manager.ts'
import type { Part } from './part.ts'
import { isOutside, mainTop, type Place } from './place.ts'
import { PATH_IN_GIT, SHARED_SCRIPT, scriptInGit, scriptInTree } from './shared-script.ts'
import { partsOfHooks } from './wanted-hooks.ts'
import { isOurHook } from './wrapper.ts'

/** A plain folder of hooks: git's own, or one of the repository that `core.hooksPath` names. */
export const hooksFolder: HookManager = {
  name: 'the hooks folder',
  isUsed: () => true,
  parts: (place) => partsIn(placeOfFolder(place)),
  hindrances: () => [],
}

/** The parts of a folder inside the git folder, or of one that is ignored in the tree: this clone's own. */
export function localParts(place: Place, folder: string, fileOf = (hook: string): string => hook): Part[] {
  const isGits = realPath(folder) === join(place.commonDir, 'hooks')
  const script = isGits ? `"\${0%/*}/../patina/hook.sh"` : PATH_IN_GIT
  return [
    scriptInGit(place),
    ...partsOfHooks(place, (hook) => [hookPart(place, { folder, hook, file: fileOf(hook), script })]),
  ]
}

function partsIn(place: Place): Part[] {
  const folder = relative(place.top, place.hooksFolder).replaceAll('\\', '/')
  const isInTree = !isOutside(folder) && !isInGit(place)
  if (!isInTree) return localParts(place, place.hooksFolder)
  if (isMadeHere(place, folder)) return [ignored(place, folder), ...localParts(place, place.hooksFolder)]
  if (place.isIgnored) return localParts(place, place.hooksFolder)
  return [scriptInTree(place), ...partsOfHooks(place, (hook) => [sharedHook(place, folder, hook)])]
}

const isInGit = ({ commonDir, hooksFolder }: Place): boolean =>
  !isOutside(relative(commonDir, realPath(hooksFolder)))

/**
 * Whether a relative `core.hooksPath` names a folder that only the main work tree has.
 *
 * Git then runs no hook here and says nothing (git-facts 14). The folder is made, for patina's hooks alone.
 */
function isMadeHere(place: Place, folder: string): boolean {
  const main = mainTop(place)
  if (main === undefined) return false
  if (exists(place.hooksFolder)) return ignoreFile(place, folder).key in readInstalled(place).files
  return exists(join(main, relative(place.top, place.hooksFolder)))
}

const ignoreFile = (place: Place, folder: string) => inTree(place, `${folder}/.gitignore`)

/** Keeps a folder we had to make out of everybody's `git status`. */
function ignored(place: Place, folder: string): Part {
  return filePart(place, ignoreFile(place, folder), wholeFile('*\n'))
}

/** A hook that is in the tree: a shell script gets a line, anything else runs in front of ours. */
function sharedHook(place: Place, folder: string, hook: string): Part {
  const at = inTree(place, `${folder}/${hook}`)
  const now = readBytes(at.path)
  if (typeof now === 'string' && (!isShellScript(now) || isOurHook(now, hook))) {
    return {
      ...hookPart(place, { folder: place.hooksFolder, hook, script: SHARED_SCRIPT }),
      isShared: true,
    }
  }
  return filePart(place, at, {
    put: (text) => addHookLine(text, hook, { opening: '#!/bin/sh\n', stopsAtFailure: false }),
    take: (text) => removeHookLine(text, hook),
    isShared: true,
    mode: 0o755,
  })
}

/** A linked work tree may use a folder of the main one: then the parts are that one's. */
function placeOfFolder(place: Place): Place {
  const main = mainTop(place)
  const isOurs = !isOutside(relative(place.top, place.hooksFolder))
  return isOurs || main === undefined || isOutside(relative(main, place.hooksFolder))
    ? place
    : { ...place, top: main }
}
