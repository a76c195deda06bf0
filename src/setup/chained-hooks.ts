import { join, relative } from 'node:path'
import { listFolder, realPath } from '../shell/files.ts'
import { filePart, wholeFile } from './file-part.ts'
import { hookNames } from './hook-text.ts'
import { inGit } from './location.ts'
import type { HookManager } from './manager.ts'
import type { Part } from './part.ts'
import { isOutside, mainTop, type Place, settingOf } from './place.ts'
import { settingPart } from './setting-part.ts'
import { scriptInGit } from './shared-script.ts'
import { wantedHooks } from './wanted-hooks.ts'
import { printHook } from './wrapper.ts'

/**
 * A folder of hooks outside of the repository, which many repositories share and which is not ours to write to.
 *
 * `core.hooksPath` of this repository then names a folder in its git folder. The hooks there run the outer ones
 * first, all of them and not only those patina has, as git itself no longer looks there.
 */
export const chainedHooks: HookManager = {
  name: 'a hooks folder of its own, in front of the one outside of the repository',
  isUsed: (place) => isOurs(place) || isElsewhere(place),
  parts: (place) => [
    scriptInGit(place),
    ...chainedNames(place).map((hook) => chained(place, hook)),
    ...outerFolder(place),
    settingPart(place, 'core.hooksPath', join(place.commonDir, FOLDER)),
  ],
  hindrances: () => [],
}

const FOLDER = 'patina/hooks'
const OUTER = 'patina.hooksPath'

/** The path is absolute, so one that ends like ours was ours before the repository was moved. */
const isOurs = ({ hooksPath }: Place): boolean =>
  hooksPath?.scope === 'local' && hooksPath.value.replaceAll('\\', '/').endsWith(`/${FOLDER}`)

function isElsewhere(place: Place): boolean {
  const inside = [place.top, mainTop(place), place.commonDir].filter((folder) => folder !== undefined)
  return inside.every((folder) => isOutside(relative(folder, realPath(place.hooksFolder))))
}

function outerFolder(place: Place): Part[] {
  const { hooksPath } = place
  const isGlobal = hooksPath !== undefined && hooksPath.scope !== 'local'
  const value = isOurs(place) || isGlobal ? settingOf(place, OUTER) : (hooksPath?.value ?? place.hooksFolder)
  return value === undefined ? [] : [settingPart(place, OUTER, value)]
}

/** Everything git may call, except what it calls so often that a shell each time would be felt. */
const usual = [
  ...['applypatch-msg', 'pre-applypatch', 'post-applypatch', 'pre-commit', 'pre-merge-commit', 'commit-msg'],
  ...[
    'prepare-commit-msg',
    'post-commit',
    'pre-rebase',
    'post-checkout',
    'post-merge',
    'pre-push',
    'post-rewrite',
  ],
  ...['pre-receive', 'update', 'proc-receive', 'post-receive', 'post-update', 'push-to-checkout'],
  ...['pre-auto-gc', 'sendemail-validate'],
]
const frequent = ['reference-transaction', 'post-index-change']

function chainedNames(place: Place): string[] {
  const there = listFolder(isOurs(place) ? '' : place.hooksFolder)
  return [...new Set([...hookNames, ...usual, ...frequent.filter((hook) => there.includes(hook))])]
}

function chained(place: Place, hook: string): Part {
  const text = wantedHooks(place).includes(hook)
    ? printHook(hook, `"\${0%/*}/../hook.sh"`, { path: `${OUTER_FOLDER}/${hook}` })
    : passOn(hook)
  const file = wholeFile(text, { mode: 0o755 })
  return filePart(place, inGit(place, `${FOLDER}/${hook}`), file)
}

const outerCommands = [
  `git config --type=path ${OUTER}`,
  'git config --global --includes --type=path core.hooksPath',
  'git config --system --includes --type=path core.hooksPath',
]
const OUTER_FOLDER = `$(${outerCommands.join(' || ')})`

function passOn(hook: string): string {
  const lines = [
    '#!/bin/sh',
    `# patina: passes ${hook} on to the folder that core.hooksPath names outside of this repository`,
    `before="${OUTER_FOLDER}/${hook}"`,
    'if [ -x "$before" ]; then exec "$before" "$@"; fi',
  ]
  return `${lines.join('\n')}\n`
}
