import { join, relative } from 'node:path'
import { problem } from '../core/problem.ts'
import { exists, realPath } from '../shell/files.ts'
import { isExecutable } from '../shell/files-of-others.ts'
import { filePart } from './file-part.ts'
import { addHookLine, removeHookLine } from './hook-line.ts'
import { inTree } from './location.ts'
import type { HookManager } from './manager.ts'
import { readManifest } from './manifest.ts'
import type { Part } from './part.ts'
import { isOutside, mainTop, type Place } from './place.ts'
import { runParts } from './run-part.ts'
import { scriptInTree } from './shared-script.ts'
import { partsOfHooks } from './wanted-hooks.ts'

/**
 * husky: a line in each of its hooks, which are in the tree.
 *
 * husky runs them with `sh -e` and everything after the name as arguments, from the root of the work tree.
 */
export const husky: HookManager = {
  name: 'husky',
  isUsed: (place) => folderInUse(place) !== undefined || isDependency(place),
  parts: (place) => [
    scriptInTree(place),
    ...partsOfHooks(place, (hook) => [line(place, hook)]),
    ...activation(place),
  ],
  hindrances(place) {
    if (isActive(place)) return []
    const message = 'husky is not set up in this work tree, so no hook runs here'
    return [problem('hooks-inactive', message, { hint: 'npx husky' })]
  },
}

/** The folder of the hooks, from the root: git is told `<folder>/_`, or by husky 8 and older the folder itself. */
function folderInUse(place: Place): string | undefined {
  const folders = topsOf(place).map((top) => relative(top, place.hooksFolder).replaceAll('\\', '/'))
  const folder = folders.find((one) => !isOutside(one)) ?? ''
  return /^(.*\.husky)(\/_)?$/.exec(folder)?.[1]
}

const topsOf = (place: Place): string[] =>
  [place.top, mainTop(place)].filter((top): top is string => top !== undefined)

function isDependency(place: Place): boolean {
  const isDefault = realPath(place.hooksFolder) === join(place.commonDir, 'hooks')
  if (place.hooksPath?.scope === 'local' && !isDefault) return false
  const { scripts, dependencies } = readManifest(place)
  const isOld = /^[\^~]?[0-4]\./.test(dependencies.husky ?? '')
  return !isOld && (dependencies.husky !== undefined || /\bhusky\b/.test(scripts.prepare ?? ''))
}

function line(place: Place, hook: string): Part {
  const isOld = place.hooksFolder.endsWith('.husky')
  const opening = isOld ? '#!/usr/bin/env sh\n. "$(dirname -- "$0")/_/husky.sh"\n\n' : ''
  return filePart(place, inTree(place, `${folderInUse(place) ?? '.husky'}/${hook}`), {
    put: (text) => addHookLine(text, hook, { opening, stopsAtFailure: true }),
    take: (text) => removeHookLine(text, hook),
    isShared: true,
    ...(isOld && { mode: 0o755 }),
  })
}

const isActive = (place: Place): boolean => folderInUse(place) !== undefined && exists(place.hooksFolder)

/** Has husky set itself up where it is not: in a clone nobody ran `npm install` in, in a linked work tree. */
function activation(place: Place): Part[] {
  const program = topsOf(place)
    .map((top) => join(top, 'node_modules/.bin/husky'))
    .find(isExecutable)
  return runParts(place, {
    command: [program ?? ''],
    shown: 'npx husky',
    detail: 'husky sets itself up: core.hooksPath and .husky/_',
    isNeeded: () => program !== undefined && !isActive(place),
    writes: [join(place.top, '.husky/_')],
    sets: ['core.hooksPath'],
  })
}
