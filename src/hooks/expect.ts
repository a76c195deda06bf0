import { isUntouched } from '../core/build-bytes.ts'
import { compareBuildFiles } from '../core/build-file.ts'
import type { Config } from '../core/config.ts'
import { differencesOf } from '../core/task-changes.ts'
import { buildFilePath, printAfter } from '../shell/build-file.ts'
import { readBuffer, realPath } from '../shell/files.ts'
import { parseIdent } from '../shell/identity.ts'
import { keepUnborn } from '../shell/keep-board.ts'
import { knowBoard } from '../shell/known-board.ts'
import { hasMemory } from '../shell/memory.ts'
import { nextBoard, nextFacts } from '../shell/next-board.ts'
import { leaveNext, nextBoardPath } from '../shell/next-commit.ts'
import { onlyActiveTask, readNote } from '../shell/notes.ts'
import type { World } from '../shell/world.ts'
import { changesText } from '../views/changes.ts'
import { authorLine } from './author.ts'

/**
 * Works out what an accepted commit will come to, and leaves it for the guard of `post-commit`.
 *
 * Only for the ordinary case: a commit on top of the tip that the build file tells, which is as patina left it, and in
 * tracked mode sealed. For anything else nothing is left, and `post-commit` works it out itself, once the commit is
 * there.
 */
export async function expectCommit(world: World, message: string, config: Config): Promise<void> {
  const { head } = world.repo
  const author = authorLine(world)
  const by = author === undefined ? undefined : parseIdent(author)
  const found = isOrdinary(world, config) ? readOwnFile(world) : undefined
  if (head === undefined || author === undefined || !by || found === undefined) return
  const next = nextFacts({ world }, message, by)
  const shown = await nextBoard({ world, known: await knowBoard(world, head) }, next)
  const { board, problems, since } = shown
  const isToTell = problems.some(({ commit, settled }) => commit === next.oid && !settled)
  if (isToTell || !keepUnborn(world, head, next, shown, nextBoardPath(world))) return
  const { tracked } = config.buildFile
  const untouched = tracked ? undefined : found
  const { text: buildFile } = printAfter(world, untouched, shown, tracked ? undefined : next.oid)
  const differences = since ? differencesOf(since.changes) : compareBuildFiles(`${found}`, `${buildFile}`)
  const told = changesText(differences, board)
  leaveNext(world, {
    parent: head,
    author,
    message,
    active: onlyActiveTask(board),
    told,
    buildFile,
    tracked: tracked ? found : undefined,
  })
}

function isOrdinary(world: World, { buildFile }: Config): boolean {
  const { isShallow, operation, head } = world.repo
  if (isShallow || operation !== undefined || readNote(world, 'tip') !== head) return false
  return !hasMemory(world) && (!buildFile.tracked || readNote(world, 'sealed') === head)
}

/** The build file, where it is a file as patina left it. */
function readOwnFile(world: World): Buffer | undefined {
  const path = buildFilePath(world)
  const text = path === undefined || realPath(path) !== path ? undefined : readBuffer(path)
  return Buffer.isBuffer(text) && isUntouched(text) ? text : undefined
}
