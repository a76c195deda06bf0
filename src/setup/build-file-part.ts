import { dirname, join } from 'node:path'
import { isUntouched } from '../core/build-bytes.ts'
import { isProblem } from '../core/problem.ts'
import { ensureFolder, listFolder, readText, removeFile } from '../shell/files.ts'
import { moveFile, removeEmptyFolder } from '../shell/files-of-others.ts'
import { digestOf } from './installed.ts'
import { inTree, shownFrom } from './location.ts'
import type { Outlook, Part } from './part.ts'
import { mainTop, type Place } from './place.ts'

/** What patina wrote while it was at work, in every work tree: the build file and the notes of its hooks. */
export function buildFileParts(place: Place): Part[] {
  return workTrees(place).flatMap((tree) => [buildFile(place, tree), notes(place, tree)])
}

interface WorkTree {
  readonly top: string
  readonly gitDir: string
}

/** This work tree, the main one and every other linked one, from the files git keeps about them. */
function workTrees(place: Place): WorkTree[] {
  const { top, gitDir, commonDir } = place
  const main = mainTop(place)
  const linked = listFolder(join(commonDir, 'worktrees')).flatMap((name): WorkTree[] => {
    const folder = join(commonDir, 'worktrees', name)
    const path = readText(join(folder, 'gitdir'))
    return typeof path === 'string' ? [{ top: dirname(path.trim()), gitDir: folder }] : []
  })
  const all = [{ top, gitDir }, ...(main === undefined ? [] : [{ top: main, gitDir: commonDir }]), ...linked]
  return all.filter((tree, i) => all.findIndex((other) => other.gitDir === tree.gitDir) === i)
}

function buildFile(place: Place, { top, gitDir }: WorkTree): Part {
  const path = join(top, '.patina', 'build.toml')
  const shown = top === place.top ? inTree(place, '.patina/build.toml').shown : path
  return {
    key: `build-file:${gitDir}`,
    isShared: top === place.top && place.isTracked,
    put: () => undefined,
    take: () => takeBuildFile(path, shown, gitDir),
  }
}

/** What a hand wrote into it is kept, as `rebuild` keeps it (`model.md` B4). */
function takeBuildFile(path: string, shown: string, gitDir: string): Outlook {
  const text = readText(path)
  if (typeof text !== 'string') return text
  const isIntact = isUntouched(text)
  const kept = join(gitDir, 'patina', 'kept', `build-${digestOf(text).slice(0, 12)}.toml`)
  return {
    does: 'remove',
    subject: shown,
    ...(!isIntact && { detail: `it was edited by hand; a copy stays in '${kept}'` }),
    apply: () =>
      (isIntact ? removeFile(path) : (ensureFolder(dirname(kept)) ?? moveFile(path, kept))) ??
      removeEmptyFolder(dirname(path)),
  }
}

const NOTES = new Set(
  'tip written active board plain linked quiet next next.toml next.board next.done sealed log'.split(' '),
)

/** What the hooks noted for themselves, and the log of their failures: nothing that anybody made. */
function notes(place: Place, { gitDir }: WorkTree): Part {
  const folder = join(gitDir, 'patina')
  return {
    key: `notes:${gitDir}`,
    isShared: false,
    put: () => undefined,
    take: () => {
      const there = listFolder(folder).filter((name) => NOTES.has(name))
      if (there.length === 0) return undefined
      const removeAll = () => there.map((name) => removeFile(join(folder, name))).find(isProblem)
      const apply = () => removeAll() ?? removeEmptyFolder(folder)
      const subject = shownFrom(place.top, folder)
      return { does: 'remove', subject, detail: 'notes of the hooks', apply }
    },
  }
}
