import type { Problem } from '../core/problem.ts'
import type { Surroundings, World } from '../shell/world.ts'

/** One verb of the command line; help, docs and completion are made from these fields. */
interface Shape {
  /** The words a person types, `build task start`. */
  readonly name: string
  /** What it does, in the imperative, one line. */
  readonly summary: string
  /** More than one line of help, where it takes more. */
  readonly description?: string
  readonly arguments?: readonly Argument[]
  readonly options?: readonly Option[]
  /** Whole command lines. */
  readonly examples: readonly string[]
  /** Another name for it, `rebuild-state`. */
  readonly alias?: string
  /** Left out of help: git's hooks call it, people do not. */
  readonly isHidden?: boolean
  /** How agents get it from `patina mcp`; those without are for people. */
  readonly tool?: Tool
}

/** A command as a tool for agents; arguments and options keep their names, in camel case. */
export interface Tool {
  /** Its name among the tools: `explore_start`. */
  readonly name: string
  /** The arguments and options an agent may give; few, as each agent reads them all at its start. */
  readonly takes?: readonly string[]
  /** Options of those that the command does not do without. */
  readonly needs?: readonly string[]
  /** What is given unless the agent says otherwise. */
  readonly given?: Readonly<Record<string, unknown>>
}

export interface Argument {
  /** As usage shows it, without brackets: `id`, `commit`. */
  readonly name: string
  readonly summary: string
  readonly isOptional?: boolean
  /** Takes all that follow; its value is a list. */
  readonly isVariadic?: boolean
}

export interface Option {
  /** As commander reads them: `--reason <text>`, `-z`, `--phase <number>`. */
  readonly flags: string
  readonly summary: string
  /** May be given several times; its value is a list. */
  readonly isRepeatable?: boolean
  /** Long text: `-` reads stdin, and `--<name>-file <file>` is there too. */
  readonly isText?: boolean
}

/** What a query answers; the door prints one of the two, and the problems it found. */
export interface Answer {
  /** For people: lines without the last line end; nothing is printed when empty. */
  readonly text: string
  /** For programs: the fields beside `"schema": 1`. */
  readonly json: object
  /** What was found wrong; errors among them make the exit code 1. */
  readonly problems?: readonly Problem[]
}

/** What running a command came to: an answer, or the problems that stopped it; none when all went well. */
export type Result = Answer | readonly Problem[]

/**
 * A command: read, decide, write.
 *
 * `run` gets arguments and options by name, in camel case. Problems are returned, bugs are thrown; the door prints
 * both and makes the exit code.
 */
export interface Command<Input extends object = object> extends Shape {
  readonly needs?: 'repository'
  run(input: Input, world: World): Promise<Result>
}

/** A command that also works where no repository is. */
export interface FreeCommand<Input extends object = object> extends Shape {
  readonly needs: 'nothing'
  run(input: Input, around: Surroundings): Promise<Result>
}

export type AnyCommand = Command | FreeCommand

/** What every query takes. */
export interface QueryInput {
  readonly json?: boolean
  readonly ref?: string
}

export const queryOptions: readonly Option[] = [
  { flags: '--json', summary: 'print one JSON object, "schema": 1' },
  { flags: '--ref <commit-ish>', summary: 'the board at that commit' },
]

/** What every command takes that records something. */
export interface WriteInput {
  readonly dryRun?: boolean
  readonly withNext?: boolean
}

export const writeOptions: readonly Option[] = [
  { flags: '--dry-run', summary: 'print the commit it would make, and make none' },
  { flags: '--with-next', summary: 'let the next ordinary commit carry it' },
]
