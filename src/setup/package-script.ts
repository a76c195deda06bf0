import { exists } from '../shell/files.ts'
import { filePart } from './file-part.ts'
import { endOf } from './lines.ts'
import { inTree } from './location.ts'
import { parseManifest, readManifest } from './manifest.ts'
import type { Part } from './part.ts'
import type { Place } from './place.ts'

/**
 * `patina install` in npm's `prepare`, so that a clone is set up by `npm install`.
 *
 * Only where patina is one of the package's own dependencies: elsewhere the script would fail for want of it.
 */
export function packageScript(place: Place): Part[] {
  const at = inTree(place, 'package.json')
  if (!exists(at.path)) return []
  const isDependency = readManifest(place).dependencies.patina !== undefined
  const part = filePart(place, at, {
    put: (text) => (isDependency && text !== undefined ? addInstall(text) : text),
    take: removeInstall,
    isShared: true,
    detail: "'prepare' runs 'patina install'",
  })
  return [part]
}

/** Adds the command to the text of a `package.json`, which keeps its layout; where that cannot be done it is left. */
export function addInstall(text: string): string {
  const edited = isIn(text) ? text : edit(text)
  return isIn(edited) ? edited : text
}

const isIn = (text: string): boolean => parseManifest(text).scripts.prepare?.includes(INSTALL) === true

/** Takes the command out again. */
export function removeInstall(text: string): string {
  return text
    .replace(/(^\s*"prepare"\s*:\s*"(?:[^"\\]|\\.)+) && patina install"/m, '$1"')
    .replace(/^[ \t]*"prepare": "patina install",\r?\n/m, '')
    .replace(`${OWN},`, '')
}

function edit(text: string): string {
  const prepare = /^(\s*"prepare"\s*:\s*")((?:[^"\\]|\\.)*)"/m.exec(text)
  if (prepare) return text.replace(prepare[0], () => `${prepare[1]}${prepare[2]} && ${INSTALL}"`)
  const scripts = /^(\s*)"scripts"\s*:\s*\{(\r?\n)?/m.exec(text)
  if (!scripts || /^\s*\}/.test(text.slice(scripts.index + scripts[0].length))) return text
  const isOnLines = scripts[2] !== undefined
  const own = isOnLines ? `${indentAfter(text, scripts)}${OWN},${endOf(text)}` : `${OWN},`
  return text.replace(scripts[0], () => `${scripts[0]}${own}`)
}

const INSTALL = 'patina install'
const OWN = `"prepare": "${INSTALL}"`

function indentAfter(text: string, { 0: opening, index }: RegExpExecArray): string {
  return /^[ \t]*/.exec(text.slice(index + opening.length))?.[0] ?? ''
}
