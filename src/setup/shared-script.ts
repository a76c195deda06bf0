import { filePart, wholeFile } from './file-part.ts'
import { hookScript } from './hook-text.ts'
import { inGit, inTree } from './location.ts'
import type { Part } from './part.ts'
import type { Place } from './place.ts'

/** The path of the hook script in the tree, for hook managers whose own files are in the tree. */
export const SHARED_SCRIPT = '.patina/hook.sh'

/** The hook script in the tree: every clone has it with the commits. */
export function scriptInTree(place: Place): Part {
  const edit = wholeFile(hookScript, { isShared: true, detail: 'what the hooks run' })
  return filePart(place, inTree(place, SHARED_SCRIPT), edit)
}

/** The hook script in the git folder, where all work trees of a clone find it. */
export function scriptInGit(place: Place): Part {
  const edit = wholeFile(hookScript, { detail: 'what the hooks run' })
  return filePart(place, inGit(place, 'patina/hook.sh'), edit)
}

/** The path of the script in the git folder as a shell word, wherever that folder is. */
export const PATH_IN_GIT = '"$(git rev-parse --git-common-dir)/patina/hook.sh"'

/** The command line that runs it. */
export const SCRIPT_IN_GIT = `sh ${PATH_IN_GIT}`
