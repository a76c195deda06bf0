import { parse } from 'smol-toml'
import { type Board, type Criterion, compact, type Task } from './board.ts'
import { hashOf } from './hash.ts'
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
  const lines = [...HEADER, `# digest: ${digestOf(content)}`, ...(tip === undefined ? [] : [`# tip: ${tip}`])]
  return `${lines.join('\n')}\n\n${content}`
}

/** Reads a build file by meaning; layout may differ between versions (B3). */
export function parseBuildFile(text: string): BuildFile | Problem {
  const unix = text.replace(/\r\n/g, '\n')
  const tables = parseToml(unix)
  if (isProblem(tables)) return tables
  const [, digest] = /^# digest: (\S+)$/m.exec(unix) ?? []
  const [, tip] = /^# tip: ([0-9a-f]+)$/m.exec(unix) ?? []
  const board = boardOf(tables)
  const start = unix.indexOf('\n\n')
  const content = start < 0 ? '' : unix.slice(start + 2)
  return compact<BuildFile>({ board, tip, isIntact: digest === digestOf(content) })
}

const HEADER = [
  '# The board of this repository, projected from the git log by patina.',
  '# Do not edit it: `patina build task start <id>`, `patina build --help` or trailers on a commit change it,',
  '# `patina rebuild` writes it anew, `patina verify` compares it with the log.',
]

function digestOf(content: string): string {
  return `sha256:${hashOf('sha256', content)}`
}

// Our own printer: the layout of smol-toml's stringify changed between minor releases (git-facts 11).
function printBoard({ currentPhase, phases, tasks, deferred, explorations }: Board): string {
  const top = currentPhase === undefined ? [] : [`current_phase = ${currentPhase}`]
  const tables = [
    ...phases.map((phase) => printTable('phase', { ...phase })),
    ...tasks.map(({ dependsOn, criteria, ...rest }) =>
      printTable('task', { ...rest, depends_on: printList(dependsOn), criteria: printCriteria(criteria) }),
    ),
    ...deferred.map(({ targetPhase, discovered, ...rest }) =>
      printTable('deferred', { ...rest, target_phase: targetPhase, discovered }),
    ),
    ...explorations.map((exploration) => printTable('exploration', { ...exploration })),
  ]
  return [...top, ...tables].map((part) => `${part}\n`).join('\n')
}

/** A value that is TOML already. */
interface Raw {
  readonly raw: string
}

type Field = string | number | Raw | undefined

function printTable(name: string, fields: Record<string, Field>): string {
  const lines = Object.entries(fields).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key} = ${typeof value === 'object' ? value.raw : printValue(value)}`],
  )
  return [`[[${name}]]`, ...lines].join('\n')
}

const printValue = (value: string | number): string => (typeof value === 'number' ? `${value}` : quote(value))

const printList = (texts: readonly string[] | undefined): Raw | undefined =>
  texts && { raw: `[${texts.map(quote).join(', ')}]` }

// One to a line, so that `git diff` and a merge by text tell them apart.
function printCriteria(criteria: readonly Criterion[] | undefined): Raw | undefined {
  const lines = criteria?.map(({ text, met }) => `  { text = ${quote(text)}, met = ${met} },\n`)
  return lines && { raw: `[\n${lines.join('')}]` }
}

function quote(text: string): string {
  const escaped = text.replace(/["\\]/g, '\\$&').replace(/\p{Cc}/gu, (char) => {
    return `\\u${(char.codePointAt(0) as number).toString(16).padStart(4, '0')}`
  })
  return `"${escaped}"`
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
