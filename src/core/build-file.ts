import { parse } from 'smol-toml'
import { type Board, compact } from './board.ts'
import { digestOf, isUntouched, printHeader, startOfContent, unixEnds } from './build-bytes.ts'
import { compareBoards, type Difference } from './difference.ts'
import { boardIn, type Toml } from './parse-board.ts'
import { printBoard } from './print-board.ts'
import { isProblem, type Problem, problem } from './problem.ts'

/** A build file as found: what it says, and whether somebody edited it (`model.md` B1, B4). */
export interface BuildFile {
  readonly board: Board
  /** The tip it was projected at; absent in tracked mode. */
  readonly tip?: string
  /** Whether the digest is that of the content; false after an edit by hand. */
  readonly isIntact: boolean
}

/** Prints a board as the text of `.patina/build.toml`, the same bytes for the same board and tip. */
export function printBuildFile(board: Board, tip?: string): string {
  const content = printBoard(board)
  return `${printHeader(digestOf(content), tip)}${content}`
}

/** Reads a build file by meaning; layout may differ between versions (B3). */
export function parseBuildFile(text: string): BuildFile | Problem {
  const unix = unixEnds(text)
  const tables = parseToml(unix)
  if (isProblem(tables)) return tables
  const board = boardIn(tables)
  return compact<BuildFile>({ board, tip: tipIn(unix), isIntact: isUntouched(text) })
}

/** The tip that the header of a build file names. */
export const tipIn = (text: string): string | undefined => /^# tip: ([0-9a-f]+)\r?$/m.exec(text)?.[1]

/**
 * Says what differs between two build files that nobody edited, as `compareBoards` does of their boards.
 *
 * Reads only the tables that are not in both: the boards are large, and little changes at a time.
 */
export function compareBuildFiles(found: string, implied: string): Difference[] {
  const [left, right] = [found, implied]
    .map(unixEnds)
    .map((text) => text.slice(startOfContent(text)).trimEnd().split('\n\n')) as [string[], string[]]
  const [inLeft, inRight] = [new Set(left), new Set(right)]
  const boardOf = (tables: string[]) => boardIn(parse(tables.join('\n\n')))
  return compareBoards(
    boardOf(left.filter((table) => !inRight.has(table))),
    boardOf(right.filter((table) => !inLeft.has(table))),
  )
}

function parseToml(text: string): Toml | Problem {
  const hint = "'patina rebuild' writes it anew from the log"
  if (/^(?:<{7}|={7}|>{7})/m.test(text)) {
    return problem('build-file-conflict', 'the build file has conflict markers', { hint })
  }
  try {
    return parse(text)
  } catch (error) {
    const [first] = String((error as Error).message).split('\n')
    return problem('build-file-invalid', `the build file is not TOML: ${first}`, { hint })
  }
}
