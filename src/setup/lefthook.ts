import { join } from 'node:path'
import { problem } from '../core/problem.ts'
import { exists, listFolder } from '../shell/files.ts'
import { isExecutable, readBytes } from '../shell/files-of-others.ts'
import { findInPath } from '../shell/program.ts'
import { filePart, wholeFile } from './file-part.ts'
import { LEFTHOOK_FILE, lefthookCommands } from './lefthook-commands.ts'
import { addExtends, removeExtends } from './lefthook-extends.ts'
import { inTree } from './location.ts'
import type { HookManager } from './manager.ts'
import type { Part } from './part.ts'
import { mainTop, type Place } from './place.ts'
import { runParts } from './run-part.ts'
import { scriptInTree } from './shared-script.ts'
import { wantedHooks } from './wanted-hooks.ts'
import { isOurHook } from './wrapper.ts'

/** lefthook: a config file of ours, which the repository's own config takes in by `extends`. */
export const lefthook: HookManager = {
  name: 'lefthook',
  isUsed: (place) => configOf(place) !== undefined,
  parts: (place) => [scriptInTree(place), ourConfig(place), ...theirConfig(place), ...activation(place)],
  hindrances(place) {
    if (isActive(place)) return []
    const [inTheWay] = strangers(place)
    const fault = inTheWay
      ? `'${join(place.hooksFolder, inTheWay)}' is not lefthook's, and 'lefthook install' would put it aside`
      : "lefthook is not set up in this clone, so patina's hooks do not run"
    return [problem('hooks-inactive', fault, { hint: 'lefthook install' })]
  },
}

const names = ['lefthook', '.lefthook', '.config/lefthook']
const endings = ['yml', 'yaml', 'toml', 'json', 'jsonc']
const files = names.flatMap((name) => endings.map((ending) => `${name}.${ending}`))

const configOf = (place: Place): string | undefined => files.find((file) => exists(inTree(place, file).path))

function ourConfig(place: Place): Part {
  const edit = wholeFile(lefthookCommands(wantedHooks(place)), {
    isShared: true,
    detail: 'the hooks, for lefthook',
  })
  return filePart(place, inTree(place, LEFTHOOK_FILE), edit)
}

function theirConfig(place: Place): Part[] {
  const file = configOf(place)
  if (file === undefined) return []
  const part = filePart(place, inTree(place, file), {
    put: (text) => addExtends(file, text ?? '', LEFTHOOK_FILE),
    take: (text) => removeExtends(file, text, LEFTHOOK_FILE),
    isShared: true,
    detail: `extends ${LEFTHOOK_FILE}`,
  })
  return [part]
}

/** Whether lefthook stands at every hook of ours; the rest it adds itself when it sees its config changed. */
const isActive = (place: Place): boolean => wantedHooks(place).every((hook) => standsAt(place, hook))

function standsAt({ hooksFolder }: Place, hook: string): boolean {
  const text = readBytes(join(hooksFolder, hook))
  return typeof text === 'string' && /\blefthook\b/.test(text)
}

function isPatinas({ hooksFolder }: Place, hook: string): boolean {
  const text = readBytes(join(hooksFolder, hook))
  return typeof text === 'string' && isOurHook(text, hook)
}

/** Hooks of somebody else that lefthook would rename and never run again. */
function strangers(place: Place): string[] {
  const hooks = listFolder(place.hooksFolder).filter((name) => !name.includes('.'))
  return hooks.filter((hook) => !standsAt(place, hook) && !isPatinas(place, hook))
}

function activation(place: Place): Part[] {
  const folders = [place.top, mainTop(place)].filter((top) => top !== undefined)
  const own = folders.map((top) => join(top, 'node_modules/.bin/lefthook')).find(isExecutable)
  const program = own ?? findInPath('lefthook', place.env)
  return runParts(place, {
    command: [program ?? '', 'install'],
    shown: 'lefthook install',
    detail: 'lefthook sets up the hooks it has new',
    isNeeded: () => program !== undefined && !isActive(place) && strangers(place).length === 0,
    writes: [place.hooksFolder, join(place.commonDir, 'info', 'lefthook.checksum')],
    sets: [],
  })
}
