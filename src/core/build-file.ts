import { parse } from 'smol-toml'
import { type Board, compact } from './board.ts'
import { compareBoards, type Difference } from './difference.ts'
import { hashOf } from './hash.ts'
import { boardIn, type Toml } from './parse-board.ts'
import { printBoard, printTask } from './print-board.ts'
import { isProblem, type Problem, problem } from './problem.ts'
import type { TaskChange } from './task-changes.ts'

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
  return printContent(printBoard(board), tip)
}

/**
 * Prints a build file from the text of the one before, where only single tasks went on since: of a large board one
 * table is not much.
 *
 * Nothing where the text tells a task otherwise than the changes have it.
 */
export function reprintBuildFile(
  found: Buffer,
  changes: readonly TaskChange[],
  tip: string,
): Buffer | undefined {
  const parts: Buffer[] = []
  // each table stands between two empty lines, in the order of the changes
  let rest = found.subarray(startOfContent(found) - 1)
  for (const { before, after } of changes) {
    const [old, fresh] = [before, after].map((task) => Buffer.from(`\n${printTask(task)}\n`)) as [
      Buffer,
      Buffer,
    ]
    const at = rest.indexOf(old)
    const end = at + old.length
    if (at < 0 || (end < rest.length && rest[end] !== NEWLINE)) return undefined
    parts.push(rest.subarray(0, at), fresh)
    rest = rest.subarray(end)
  }
  const content = (parts.length === 0 ? rest : Buffer.concat([...parts, rest])).subarray(1)
  return Buffer.concat([Buffer.from(printHeader(digestOf(content), tip)), content])
}

const [NEWLINE, CARRIAGE_RETURN] = [10, 13]

const printContent = (content: string, tip: string | undefined): string =>
  `${printHeader(digestOf(content), tip)}${content}`

const printHeader = (digest: string, tip: string | undefined): string =>
  [...HEADER, `# digest: ${digest}`, ...(tip === undefined ? [] : [`# tip: ${tip}`]), '', ''].join('\n')

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

/** Tells whether nobody has edited the text of a build file, without reading what it says. */
export function isUntouched(text: string | Buffer): boolean {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  const isUnix = bytes[bytes.indexOf('\n') - 1] !== CARRIAGE_RETURN
  const unix = isUnix ? bytes : Buffer.from(unixEnds(bytes.toString()))
  const start = startOfContent(unix)
  const header = headerOf(unix)
  return /^(?:#.*\n)+\n$/.test(header) && digestIn(header) === digestOf(unix.subarray(start))
}

/** The lines above what a build file says. */
export const headerOf = (text: Buffer): string => text.toString('utf8', 0, startOfContent(text))

/** The digest that the header of a build file names. */
export const digestIn = (text: string): string | undefined => /^# digest: (\S+)\r?$/m.exec(text)?.[1]

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

const HEADER = [
  '# The board of this repository, projected from the git log by patina.',
  '# Do not edit it: `patina build task start <id>`, `patina build --help` or trailers on a commit change it,',
  '# `patina rebuild` writes it anew, `patina verify` compares it with the log.',
]

/** Where what the header is set apart from begins; 1 where there is no header. */
const startOfContent = (unix: string | Buffer): number => unix.indexOf('\n\n') + 2

const unixEnds = (text: string): string => text.replace(/\r\n/g, '\n')

function digestOf(content: string | Uint8Array): string {
  return `sha256:${hashOf('sha256', content)}`
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
