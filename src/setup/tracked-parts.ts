import { problem } from '../core/problem.ts'
import { gitComplaint } from '../shell/git-error.ts'
import { BUILD_FILE } from '../shell/tree-file.ts'
import { type Edit, filePart } from './file-part.ts'
import { addLine, removeLine } from './lines.ts'
import { inGit, inTree } from './location.ts'
import { type Part, withoutPart } from './part.ts'
import type { Place } from './place.ts'
import { settingPart } from './setting-part.ts'
import { SCRIPT_IN_GIT, scriptInGit } from './shared-script.ts'

/**
 * What tracked mode needs beside the hooks: the merge driver, and the attributes that tell git to use it.
 *
 * The attributes stand in the tree, for every clone, and in the git folder, for commits from before they were there.
 * In local mode all of it is taken out, and the build file out of what git tracks.
 */
export function trackedParts(place: Place): Part[] {
  const parts = [
    filePart(place, inTree(place, '.patina/.gitattributes'), attributes(IN_TREE, true)),
    filePart(place, inGit(place, 'info/attributes'), attributes(IN_GIT, false)),
    settingPart(place, 'merge.patina.name', 'patina: build files, thing by thing'),
    settingPart(place, 'merge.patina.driver', `${SCRIPT_IN_GIT} merge-driver %O %A %B %P`),
  ]
  return place.isTracked ? [scriptInGit(place), ...parts] : [...parts.map(withoutPart), untracked(place)]
}

const IN_TREE = 'build.toml text eol=lf merge=patina'
const IN_GIT = `/${BUILD_FILE} text eol=lf merge=patina`

function attributes(line: string, isShared: boolean): Edit {
  return {
    put: (text) => addLine(text ?? '', line),
    take: (text) => removeLine(text, line) || undefined,
    detail: 'git merges the build file with patina',
    isShared,
  }
}

/** Takes the build file out of the index, so that the next commit takes it out of the tree. */
function untracked({ git, isInIndex }: Place): Part {
  const command = ['rm', '--cached', '--quiet', '--force', '--', BUILD_FILE]
  return {
    key: `index:${BUILD_FILE}`,
    isShared: true,
    take: () => undefined,
    put: () =>
      isInIndex
        ? {
            does: 'remove',
            subject: BUILD_FILE,
            detail: 'from the next commit on; the file itself stays, ignored',
            isStaged: true,
            apply: async () => {
              const result = await git.tryRun(command)
              const fault = `git rm --cached: ${gitComplaint(result)}`
              return result.code === 0 ? undefined : problem('cannot-untrack', fault)
            },
          }
        : undefined,
  }
}
