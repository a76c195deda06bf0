import { answerOf, jsonOf } from './commands/answer.ts'
import type { AnyCommand, Result } from './commands/command.ts'
import { isProblem, type Problem } from './core/problem.ts'
import { GitError } from './shell/git-error.ts'
import { StandardOutput } from './shell/standard-output.ts'
import { openTerminal } from './shell/terminal.ts'
import { openWorld, type Surroundings } from './shell/world.ts'
import { problemLines } from './views/problem.ts'

declare const PATINA_VERSION: string

/** Arguments and options by name, in camel case. */
export type Input = Record<string, unknown>

const { env } = process
const [stdout, stderr] = [new StandardOutput('stdout'), new StandardOutput('stderr')]
export const terminal = openTerminal({ stdout, stderr }, env)
const around: Surroundings = {
  // loads a good part of Node when it is looked at
  get stdin() {
    return process.stdin
  },
  stdout,
  stderr,
  env,
  cwd: process.cwd(),
  terminal,
}

/** Runs a command and tells what it came to; the exit code. What is wrong with its input already keeps it from running. */
export async function run(command: AnyCommand, input: Input, fault?: Problem): Promise<number> {
  const result = fault ? [fault] : await runCommand(command, input)
  return report(result, input.json === true || input.format === 'json')
}

/** Ends a door; the one place that sets the exit code: 0 fine, 1 problems, 2 usage, 3 our bug. */
export async function finish(running: Promise<number>): Promise<void> {
  const code = await running.catch(exitCodeOf)
  const failure = await terminal.flush()
  for (const line of failure ? problemLines(failure) : []) terminal.warn(line)
  process.exitCode = failure ? 1 : code
}

async function runCommand(command: AnyCommand, input: Input): Promise<Result> {
  if (command.needs === 'nothing') return command.run(input, around)
  const world = await openWorld(around)
  return isProblem(world) ? [world] : command.run(input, world)
}

function report(result: Result, asJson: boolean): number {
  // All went well and nothing is left to say: `explain -z` has printed its own lines.
  if (!('text' in result) && result.length === 0) return 0
  const { text, problems = [] } = answerOf(result)
  if (asJson) terminal.say(JSON.stringify(jsonOf(result)))
  else {
    if (text) terminal.say(text)
    for (const line of problems.flatMap(problemLines)) terminal.warn(line)
  }
  return problems.some(({ severity }) => severity === 'error') ? 1 : 0
}

function exitCodeOf(error: unknown): number {
  if (error instanceof GitError) {
    terminal.warn(`error: ${error.message}`)
    return 1
  }
  terminal.warn(`bug in patina ${PATINA_VERSION}: ${error instanceof Error ? error.stack : String(error)}`)
  return 3
}
