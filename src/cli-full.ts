import { CommanderError, Command as Program } from 'commander'
import { finish, type Input, run, terminal } from './cli-run.ts'
import type { AnyCommand, Option } from './commands/command.ts'
import { commands } from './commands/index.ts'
import { inputName, longName } from './commands/option-names.ts'
import { isProblem, type Problem, problem } from './core/problem.ts'
import { foldLines } from './core/typed.ts'
import { readText } from './shell/files.ts'
import { readAll } from './shell/world.ts'
import { usageError } from './views/usage.ts'

declare const PATINA_VERSION: string

/** Answers any command line. */
export const answerAny = (): void => void finish(runProgram())

async function runProgram(): Promise<number> {
  const chosen = readCommandLine(process.argv.slice(2))
  if (typeof chosen === 'number') return chosen
  const { command, input } = chosen
  return run(command, input, await readTexts(command.options ?? [], input))
}

/** Reads a command line; where it asks for help, or is wrong, what there is to say is said, and an exit code is left. */
export function readCommandLine(args: readonly string[]): { command: AnyCommand; input: Input } | number {
  let chosen: { command: AnyCommand; input: Input } | undefined
  const program = programOf((command, input) => {
    chosen = { command, input }
  })
  try {
    program.parse(args, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    throw error
  }
  return chosen ?? 0
}

type Choose = (command: AnyCommand, input: Input) => void

function programOf(choose: Choose): Program {
  const program = new Program('patina')
    .description('the git log as the task board of a project')
    .version(PATINA_VERSION, '-V, --version')
    .showSuggestionAfterError()
    // so that `explore done --dry-run` is an option of done, and not of explore
    .enablePositionalOptions()
    .configureOutput({ writeOut: terminal.write, writeErr: (text) => terminal.warn(usageError(text)) })
    .exitOverride()
  for (const command of commands) addCommand(program, command, choose)
  return program
}

function addCommand(program: Program, command: AnyCommand, choose: Choose): void {
  const words = command.name.split(' ')
  const last = words.pop() as string
  const verb = words.reduce(groupIn, program).command(last, { hidden: command.isHidden === true })
  verb.summary(command.summary).description(command.description ?? command.summary)
  if (command.alias) verb.alias(command.alias)
  for (const one of command.arguments ?? []) {
    const name = one.isVariadic ? `${one.name}...` : one.name
    verb.argument(one.isOptional ? `[${name}]` : `<${name}>`, one.summary)
  }
  for (const option of command.options ?? []) addOption(verb, option)
  verb.addHelpText('after', `\nExamples:\n${command.examples.map((line) => `  ${line}`).join('\n')}`)
  verb.action((...given: unknown[]) => {
    const names = command.arguments ?? []
    const named = names.map(({ name }, i): [string, unknown] => [name, given[i]])
    choose(command, { ...Object.fromEntries(named), ...verb.opts() })
  })
}

/** Finds a group of commands, `build task`, or makes it. */
function groupIn(parent: Program, word: string): Program {
  const known = parent.commands.find((child) => child.name() === word)
  const path = parent.parent ? `${parent.name()} ${word}` : word
  return known ?? parent.command(word).summary(`'patina ${path} --help' lists its commands`)
}

function addOption(verb: Program, option: Option): void {
  const { flags, summary, isRepeatable, isText } = option
  const collect = (value: string, all: string[] = []) => [...all, value]
  if (isRepeatable) verb.option(flags, summary, collect)
  else verb.option(flags, summary)
  if (isText)
    verb.option(`--${longName(option)}-file <file>`, `read the text of --${longName(option)} from a file`)
}

/** Fills in long texts, on one line as a trailer holds them: from stdin for `-`, from the file of `--<name>-file`. */
async function readTexts(options: readonly Option[], input: Input): Promise<Problem | undefined> {
  for (const option of options.filter(({ isText }) => isText)) {
    const key = inputName(option)
    const file = input[`${key}File`]
    if (input[key] === '-') input[key] = foldLines(await readAll(process.stdin))
    if (typeof file !== 'string') continue
    const text = readText(file)
    if (isProblem(text)) return text
    if (text === undefined) return problem('no-such-file', `there is no file '${file}'`)
    input[key] = foldLines(text)
  }
  return undefined
}
