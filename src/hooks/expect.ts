import type { Board } from '../core/board.ts'
import { printBuildFile } from '../core/build-file.ts'
import { compareBoards } from '../core/difference.ts'
import { newProblems } from '../core/problem.ts'
import { buildFilePath } from '../shell/build-file.ts'
import { readText, realPath } from '../shell/files.ts'
import { parseIdent } from '../shell/identity.ts'
import { keepUnborn, knowBoard } from '../shell/known-board.ts'
import { hasMemory } from '../shell/memory.ts'
import { nextBoard, nextFacts } from '../shell/next-board.ts'
import { leaveNext, nextBoardPath } from '../shell/next-commit.ts'
import { onlyActiveTask, readNote } from '../shell/notes.ts'
import { readConfig } from '../shell/read-board.ts'
import type { World } from '../shell/world.ts'
import { changesText } from '../views/changes.ts'
import { authorLine } from './author.ts'

/**
 * Works out what an accepted commit will come to, and leaves it for the guard of `post-commit`.
 *
 * Only for the ordinary case: a commit on top of the tip that the build file tells, which is as patina left it. For
 * anything else nothing is left, and `post-commit` works it out itself, once the commit is there.
 */
export async function expectCommit(world: World, message: string): Promise<void> {
  const { head, isShallow, operation } = world.repo
  const path = buildFilePath(world)
  const line = authorLine(world)
  const author = line === undefined ? undefined : parseIdent(line)
  if (head === undefined || isShallow || operation || !path || line === undefined || !author) return
  if (readNote(world, 'tip') !== head || hasMemory(world) || readConfig(world).config.buildFile.tracked)
    return
  const known = await knowBoard(world, head)
  if (realPath(path) !== path || !isIntact(readText(path), known.board)) return
  const next = nextFacts({ world }, message, author)
  const { board, problems } = await nextBoard({ world, known }, next)
  if (newProblems(known.problems, problems).length > 0) return
  if (!keepUnborn(world, head, next, nextBoardPath(world))) return
  leaveNext(world, {
    parent: head,
    author: line,
    message,
    active: onlyActiveTask(board),
    told: changesText(compareBoards(known.board, board), board),
    buildFile: printBuildFile(board, next.oid),
  })
}

// A silent commit leaves the file as it is, tip and all.
function isIntact(text: ReturnType<typeof readText>, board: Board): boolean {
  if (typeof text !== 'string') return false
  const [, tip] = /^# tip: ([0-9a-f]+)$/m.exec(text) ?? []
  return text === printBuildFile(board, tip)
}
