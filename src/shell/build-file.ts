import type { Board } from '../core/board.ts'
import {
  compareBuildFiles,
  isUntouched,
  parseBuildFile,
  printBuildFile,
  reprintBuildFile,
} from '../core/build-file.ts'
import { compareBoards, type Difference } from '../core/difference.ts'
import { hashOf } from '../core/hash.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import type { TaskChange } from '../core/task-changes.ts'
import { exists, readText, writeText } from './files.ts'
import { noteTip, readNote, writeNote } from './notes.ts'
import { readConfig } from './read-board.ts'
import type { World } from './world.ts'

/** What writing the build file came to. */
export interface Written {
  /** Whether its bytes changed. */
  readonly isChanged: boolean
  /** What it told differently before; nothing where there was none that could be read. */
  readonly differences: () => readonly Difference[] | undefined
  /** Where a copy of what somebody had edited by hand was kept (`model.md` B4). */
  readonly keptAt?: string
}

/** The path of the build file; absent in a bare repository. */
export function buildFilePath({ repo }: Pick<World, 'repo'>): string | undefined {
  return repo.top === undefined ? undefined : `${repo.top}/.patina/build.toml`
}

/**
 * Tells whether HEAD's board is to be written into a file here.
 *
 * Only where git ignores the file: on a branch from before `patina init` it would dirty the tree (`model.md` B2).
 */
export async function isBuildFileWanted(world: Pick<World, 'git' | 'repo' | 'env'>): Promise<boolean> {
  const { top } = world.repo
  if (top === undefined || !exists(`${top}/.patina`) || readConfig(world).config.buildFile.tracked)
    return false
  // the guard of a hook has asked already
  if (world.env.PATINA_IGNORED === 'yes') return true
  return (await world.git.tryRun(['check-ignore', '--quiet', '.patina/build.toml'])).code === 0
}

/**
 * Writes a board into the build file, in one step, keeping a copy of what a hand did to it (B4).
 *
 * In local mode it names the tip it was projected at; in tracked mode it cannot, as the file is inside the commit.
 * `changes` are those from the board that the file told until now, where they are known.
 */
export function writeBuildFile(
  world: Pick<World, 'repo'>,
  board: Board,
  tip: string | undefined,
  changes?: readonly TaskChange[],
): Written | Problem {
  const path = buildFilePath(world)
  if (path === undefined) return problem('bare-repository', 'a bare repository has no build file', {})
  const found = readText(path)
  const isOwn = typeof found === 'string' && isUntouched(found)
  const reprinted = isOwn && changes && tip !== undefined ? reprint(world, found, changes, tip) : undefined
  const text = reprinted ?? printBuildFile(board, tip)
  if (found === text) return noteFile(world, board, tip) ?? { isChanged: false, differences: () => [] }
  const isEdited = typeof found === 'string' && !isOwn
  const keptAt = isEdited ? keepCopy(world, found) : undefined
  if (isProblem(keptAt)) return keptAt
  const failure = writeText(path, text, { within: world.repo.top as string }) ?? noteFile(world, board, tip)
  if (failure) return failure
  const differences = () => {
    if (typeof found !== 'string') return undefined
    return isEdited ? differencesIn(found, board) : compareBuildFiles(found, text)
  }
  return { isChanged: true, differences, ...(keptAt !== undefined && { keptAt }) }
}

const noteFile = (place: Pick<World, 'repo'>, board: Board, tip: string | undefined): Problem | undefined =>
  writeNote(place, 'written', tip) ?? noteTip(place, board, tip)

/** Prints an untouched build file with some tasks gone on; nothing where it is not the one that was written last. */
export function reprint(
  place: Pick<World, 'repo'>,
  found: string,
  changes: readonly TaskChange[],
  tip: string,
): string | undefined {
  const from = readNote(place, 'written')
  return from === undefined ? undefined : reprintBuildFile(found, from, changes, tip)
}

function differencesIn(edited: string, board: Board): Difference[] | undefined {
  const parsed = parseBuildFile(edited)
  return isProblem(parsed) ? undefined : compareBoards(parsed.board, board)
}

// Named by content, so that keeping the same text twice makes one copy.
function keepCopy({ repo }: Pick<World, 'repo'>, text: string): string | Problem {
  const name = hashOf('sha256', text).slice(0, 12)
  const path = `${repo.gitDir}/patina/kept/build-${name}.toml`
  return writeText(path, text, { durable: true }) ?? path
}
