import { dirname, join } from 'node:path'
import { isProblem, type Problem } from '../core/problem.ts'
import { exists, removeFile } from '../shell/files.ts'
import { bytesOf, isExecutable, isLink, moveFile, readBytes, writeBytes } from '../shell/files-of-others.ts'
import { removal, writeNoted } from './file-part.ts'
import { type Location, locate } from './location.ts'
import type { Outlook, Part } from './part.ts'
import type { Place } from './place.ts'
import { isOurHook, keptName, printHook } from './wrapper.ts'

/** A hook file in a folder that git, or a hook manager, runs hooks from. */
export interface Slot {
  readonly folder: string
  readonly hook: string
  /** Its file there, where that is not the hook's own name. */
  readonly file?: string
  /** The path of patina's script, as a shell word. */
  readonly script: string
}

/**
 * A hook in a folder of hooks, which takes the place of one that is there and runs it first.
 *
 * The other one is only renamed, never written, so that it comes back as it was: bytes, mode, symbolic link.
 */
export function hookPart(place: Place, slot: Slot): Part {
  const at = locate(place, join(slot.folder, slot.file ?? slot.hook))
  return {
    key: locate(place, join(slot.folder, slot.hook)).key,
    isShared: false,
    put: () => putStep(place, at, slot),
    take: () => takeStep(place, slot),
  }
}

function putStep(place: Place, at: Location, slot: Slot): Outlook {
  const now = readBytes(at.path)
  if (isProblem(now)) return now
  const isOurs = now !== undefined && isOurHook(now, slot.hook)
  const isTaken = !isOurs && exists(at.path)
  const kept = isTaken ? freeName(slot, keptName(slot.hook, now ?? '', isLink(at.path))) : keptBy(now ?? '')
  const text = bytesOf(printed(slot, kept, now))
  if (text === now && isExecutable(at.path)) return undefined
  return {
    does: isTaken ? 'move' : isOurs ? 'change' : 'create',
    subject: at.shown,
    ...(isTaken && { detail: `to '${kept}', which runs first, and patina after it` }),
    ...(isTaken && { makes: join(dirname(at.shown), kept as string) }),
    apply: () =>
      (isTaken ? keep(at, join(slot.folder, kept as string)) : undefined) ?? write(place, at, text),
  }
}

function printed(slot: Slot, kept: string | undefined, now: string | undefined): string {
  if (kept === undefined) return printHook(slot.hook, slot.script)
  const found = readBytes(join(slot.folder, kept))
  const text = typeof found === 'string' ? found : now
  return printHook(slot.hook, slot.script, {
    path: `$(dirname "$0")/${kept}`,
    ...(text !== undefined && { text }),
  })
}

/** The name under which the hook is kept that one of ours runs first, as it says itself. */
function keptBy(text: string): string | undefined {
  return /^before="\$\(dirname "\$0"\)\/(.+)"$/m.exec(text)?.[1]
}

function freeName({ folder }: Slot, name: string): string {
  const names = [name, ...[2, 3, 4, 5, 6, 7, 8, 9].map((n) => `${name}.${n}`)]
  return names.find((one) => !exists(join(folder, one))) ?? `${name}.10`
}

const keep = (at: Location, kept: string): Problem | undefined => moveFile(at.path, kept)

function write(place: Place, at: Location, text: string): Problem | undefined {
  return writeNoted(place, at, undefined, text) ?? writeBytes(at.path, text, at.root, 0o755)
}

/** Where one of ours may be now: managers rename what they find when they are installed over it. */
const renamed = ['', '.legacy', '.old']

function takeStep(place: Place, { folder, hook }: Slot): Outlook {
  for (const ending of renamed) {
    const path = join(folder, `${hook}${ending}`)
    const text = readBytes(path)
    if (typeof text !== 'string' || !isOurHook(text, hook)) continue
    const kept = keptBy(text)
    const at = locate(place, path)
    const old = kept === undefined ? undefined : join(folder, kept)
    if (old === undefined || !exists(old)) {
      return removal(place, at)
    }
    const detail = `the hook kept as '${kept}' is back`
    return {
      does: 'restore',
      subject: at.shown,
      detail,
      apply: () => removeFile(path) ?? moveFile(old, path),
    }
  }
  return undefined
}
