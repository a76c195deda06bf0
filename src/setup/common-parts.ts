import { configEdit } from './config-edit.ts'
import { type Edit, filePart } from './file-part.ts'
import { addLine, removeLine } from './lines.ts'
import { inGit, inTree } from './location.ts'
import { packageScript } from './package-script.ts'
import type { Part } from './part.ts'
import { patinaCommand } from './patina-command.ts'
import type { Place } from './place.ts'
import { trackedParts } from './tracked-parts.ts'

/** What set-up puts in whatever runs the hooks. */
export function commonParts(place: Place): Part[] {
  return [
    filePart(place, inTree(place, '.patina/config.toml'), configEdit(place)),
    filePart(place, inTree(place, '.patina/.gitignore'), ignores(place)),
    filePart(place, inGit(place, 'info/exclude'), exclude(place)),
    ...packageScript(place),
    patinaCommand(place),
    ...trackedParts(place),
  ]
}

/** The line that keeps the build file out of `git status` where a commit from before patina is checked out. */
const EXCLUDE = '/.patina/build.toml'

function ignores({ isTracked }: Place): Edit {
  const local = (text: string) => (isTracked ? removeLine(text, 'build.toml') : addLine(text, 'build.toml'))
  return {
    put: (text) => addLine(local(text ?? ''), 'sessions/'),
    take: (text) => removeLine(removeLine(text, 'sessions/'), 'build.toml') || undefined,
    isShared: true,
    detail: isTracked ? 'notes of sessions stay out of git' : 'the board is made from the log, not committed',
  }
}

function exclude({ isTracked }: Place): Edit {
  return {
    put: (text) => (isTracked ? text && removeLine(text, EXCLUDE) : addLine(text ?? '', EXCLUDE)),
    take: (text) => removeLine(text, EXCLUDE) || undefined,
    detail: isTracked ? `without ${EXCLUDE}` : EXCLUDE,
  }
}
