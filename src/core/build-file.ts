import { parse } from 'smol-toml'
import { type Board, compact, type Task } from './board.ts'
import { compareBoards, type Difference } from './difference.ts'
import { hashOf } from './hash.ts'
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
 * Prints a build file from the text of the one written at `from`, where only single tasks went on since: of a large
 * board one table is not much.
 *
 * Nothing where the text names another tip, or tells a task otherwise than this version would.
 */
export function reprintBuildFile(
  found: string,
  from: string,
  changes: readonly TaskChange[],
  tip: string,
): string | undefined {
  if (!found.includes(`\n# tip: ${from}\n`)) return undefined
  let content = contentOf(found)
  for (const { before, after } of changes) {
    const [old, fresh] = [before, after].map((task) => `${printTask(task)}\n`) as [string, string]
    const at = `\n${content}\n`.indexOf(`\n${old}\n`)
    if (at < 0) return undefined
    content = `${content.slice(0, at)}${fresh}${content.slice(at + old.length)}`
  }
  return printContent(content, tip)
}

function printContent(content: string, tip: string | undefined): string {
  const lines = [...HEADER, `# digest: ${digestOf(content)}`, ...(tip === undefined ? [] : [`# tip: ${tip}`])]
  return `${lines.join('\n')}\n\n${content}`
}

/** Reads a build file by meaning; layout may differ between versions (B3). */
export function parseBuildFile(text: string): BuildFile | Problem {
  const unix = text.replace(/\r\n/g, '\n')
  const tables = parseToml(unix)
  if (isProblem(tables)) return tables
  const board = boardOf(tables)
  return compact<BuildFile>({ board, tip: tipIn(unix), isIntact: isUntouched(text) })
}

/** The tip that the header of a build file names. */
export const tipIn = (text: string): string | undefined => /^# tip: ([0-9a-f]+)\r?$/m.exec(text)?.[1]

/** Tells whether nobody has edited the text of a build file, without reading what it says. */
export function isUntouched(text: string): boolean {
  const unix = text.replace(/\r\n/g, '\n')
  return /^(?:#.*\n)+\n/.test(unix) && /^# digest: (\S+)$/m.exec(unix)?.[1] === digestOf(contentOf(unix))
}

/**
 * Says what differs between two build files that nobody edited, as `compareBoards` does of their boards.
 *
 * Reads only the tables that are not in both: the boards are large, and little changes at a time.
 */
export function compareBuildFiles(found: string, implied: string): Difference[] {
  const [left, right] = [found, implied].map((text) =>
    contentOf(text.replace(/\r\n/g, '\n')).trimEnd().split('\n\n'),
  ) as [string[], string[]]
  const [inLeft, inRight] = [new Set(left), new Set(right)]
  const boardIn = (tables: string[]) => boardOf(parse(tables.join('\n\n')))
  return compareBoards(
    boardIn(left.filter((table) => !inRight.has(table))),
    boardIn(right.filter((table) => !inLeft.has(table))),
  )
}

const HEADER = [
  '# The board of this repository, projected from the git log by patina.',
  '# Do not edit it: `patina build task start <id>`, `patina build --help` or trailers on a commit change it,',
  '# `patina rebuild` writes it anew, `patina verify` compares it with the log.',
]

function contentOf(unix: string): string {
  const start = unix.indexOf('\n\n')
  return start < 0 ? '' : unix.slice(start + 2)
}

function digestOf(content: string): string {
  return `sha256:${hashOf('sha256', content)}`
}

type Toml = Record<string, unknown>

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

// What a hand made of it may be anything: what is no table is passed over, and then differs from the board.
function list(tables: Toml, name: string): Toml[] {
  const found = tables[name]
  return Array.isArray(found) ? found.filter((one) => typeof one === 'object' && one !== null) : []
}

function boardOf(tables: Toml): Board {
  return compact<Board>({
    currentPhase: tables.current_phase as number | undefined,
    phases: list(tables, 'phase') as unknown as Board['phases'],
    tasks: list(tables, 'task').map(taskOf),
    deferred: list(tables, 'deferred').map(
      ({ target_phase, ...rest }) =>
        compact({ ...rest, targetPhase: target_phase }) as unknown as Board['deferred'][0],
    ),
    explorations: list(tables, 'exploration') as unknown as Board['explorations'],
  })
}

// An empty list says no more than none; of a criterion only what patina reads is compared.
function taskOf({ depends_on, criteria, ...rest }: Toml): Task {
  const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0
  const stated = list({ criteria }, 'criteria').map(({ text, met }) => ({ text, met }))
  return compact({
    ...rest,
    dependsOn: isEmpty(depends_on) ? undefined : depends_on,
    criteria: stated.length > 0 ? stated : undefined,
  }) as unknown as Task
}
