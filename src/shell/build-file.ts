import type { Board } from '../core/board.ts'
import { digestIn, headerOf, isUntouched, reprintBuildFile } from '../core/build-bytes.ts'
import { compareBuildFiles, parseBuildFile, printBuildFile, tipIn } from '../core/build-file.ts'
import { compareBoards, type Difference } from '../core/difference.ts'
import { hashOf } from '../core/hash.ts'
import { once } from '../core/once.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { differencesOf, type Since } from '../core/task-changes.ts'
import { exists, readBuffer, writeText } from './files.ts'
import type { SeenBoard } from './known-board.ts'
import { noteTip, readNote, writeNote } from './notes.ts'
import { readConfig } from './read-config.ts'
import type { World } from './world.ts'

/** What writing the build file came to. */
export interface Written {
  readonly wasThere: boolean
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
 */
export function writeBuildFile(
  world: Pick<World, 'repo'>,
  seen: Pick<SeenBoard, 'board' | 'since'>,
  tip: string | undefined,
): Written | Problem {
  const path = buildFilePath(world)
  if (path === undefined) return problem('bare-repository', 'a bare repository has no build file', {})
  const found = readBuffer(path)
  const isOwn = Buffer.isBuffer(found) && isUntouched(found)
  const { text, changes } = printAfter(world, isOwn ? found : undefined, seen, tip)
  const note = () =>
    writeNote(world, 'written', tip && `${stampOf(text)} ${tip}`) ??
    noteTip(world, tip, changes?.length === 0 ? undefined : seen.board)
  const wasThere = found !== undefined
  if (Buffer.isBuffer(found) && found.equals(text))
    return note() ?? { wasThere, isChanged: false, differences: () => [] }
  const edited = Buffer.isBuffer(found) && !isOwn ? found : undefined
  const keptAt = edited === undefined ? undefined : keepCopy(world, edited)
  if (isProblem(keptAt)) return keptAt
  const failure = writeText(path, text, { within: world.repo.top as string }) ?? note()
  if (failure) return failure
  const differences = once(() => {
    if (edited !== undefined) return differencesIn(`${edited}`, seen.board)
    if (!Buffer.isBuffer(found)) return undefined
    return changes ? differencesOf(changes) : compareBuildFiles(`${found}`, `${text}`)
  })
  return { wasThere, isChanged: true, differences, ...(keptAt !== undefined && { keptAt }) }
}

/** The text of a build file, and what changed in it where only single tasks did since the one that was written last. */
export interface Printed {
  readonly text: Buffer
  readonly changes?: Since['changes']
}

/** What is noted of a build file when it is written, besides the tip: what it says, and who printed it. */
export const stampOf = (text: Buffer): string => `${digestIn(headerOf(text))} ${PATINA_VERSION}`

/** Tells whether an untouched build file is the one that this version of patina wrote last. */
export const isAsWritten = (place: Pick<World, 'repo'>, untouched: Buffer): boolean =>
  readNote(place, 'written') === `${stampOf(untouched)} ${tipIn(headerOf(untouched))}`

declare const PATINA_VERSION: string

/** Prints a board, from the text of the untouched build file before it where that takes less. */
export function printAfter(
  place: Pick<World, 'repo'>,
  found: Buffer | undefined,
  seen: Pick<SeenBoard, 'board' | 'since'>,
  tip: string | undefined,
): Printed {
  const changes = seen.since?.from === readNote(place, 'tip') ? seen.since?.changes : undefined
  const isKnown = found !== undefined && isAsWritten(place, found)
  const text = isKnown && changes && tip !== undefined ? reprintBuildFile(found, changes, tip) : undefined
  return text && changes ? { text, changes } : { text: Buffer.from(printBuildFile(seen.board, tip)) }
}

function differencesIn(edited: string, board: Board): Difference[] | undefined {
  const parsed = parseBuildFile(edited)
  return isProblem(parsed) ? undefined : compareBoards(parsed.board, board)
}

// Named by content, so that keeping the same text twice makes one copy.
function keepCopy({ repo }: Pick<World, 'repo'>, text: Buffer): string | Problem {
  const name = hashOf('sha256', text).slice(0, 12)
  const path = `${repo.gitDir}/patina/kept/build-${name}.toml`
  return writeText(path, text, { durable: true }) ?? path
}
