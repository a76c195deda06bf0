import { Readable, Writable } from 'node:stream'
import { answerOf, jsonOf } from './commands/answer.ts'
import type { Result } from './commands/command.ts'
import { isProblem, type Problem, problem } from './core/problem.ts'
import { type Input, readInput } from './mcp-input.ts'
import { isQuery, type ToolCommand } from './mcp-tools.ts'
import type { Environment } from './shell/git-environment.ts'
import { GitError } from './shell/git-error.ts'
import { openWorld, type Surroundings } from './shell/world.ts'
import { problemLines } from './views/problem.ts'

/** On whose behalf tools run: the folder it works in, and the environment for git. */
export interface Caller {
  readonly cwd: string
  readonly env: Environment
}

/** What a tool answers, in the protocol's shape: words for the agent, and the object that `--json` prints. */
export interface ToolResult {
  readonly [field: string]: unknown
  readonly content: { readonly type: 'text'; readonly text: string }[]
  readonly structuredContent: Record<string, unknown>
  readonly isError?: true
}

/** Runs tools: queries at once, those that record something one after the other. */
export function openRunner(): (
  command: ToolCommand,
  given: Input | undefined,
  at: Caller,
) => Promise<ToolResult> {
  let last: Promise<unknown> = Promise.resolve()
  return (command, given, at) => {
    const run = () => toolResult(command, given, at)
    if (isQuery(command)) return run()
    // In one process two of them would hold back the same signals, and let go of each other's.
    const mine = last.then(run)
    last = mine
    return mine
  }
}

async function toolResult(command: ToolCommand, given: Input | undefined, at: Caller): Promise<ToolResult> {
  const result = await runCommand(command, given, at).catch(failure)
  const { text, problems = [] } = answerOf(result)
  const lines = [...(text ? [text] : []), ...problems.flatMap(codedLines)]
  return {
    content: [{ type: 'text', text: lines.join('\n') }],
    structuredContent: jsonOf(result),
    ...(problems.some(({ severity }) => severity === 'error') && { isError: true }),
  }
}

/** As on a terminal, with the code an agent may act on. */
function codedLines(found: Problem): string[] {
  const [first = '', ...rest] = problemLines(found)
  return [first.replace(':', () => ` ${found.code}:`), ...rest]
}

/** Runs a command in a world of its own, opened now, so that it sees what others did meanwhile. */
async function runCommand(command: ToolCommand, given: Input | undefined, at: Caller): Promise<Result> {
  const input = readInput(command, given)
  if (isProblem(input)) return [input]
  const around = surroundings(at)
  if (command.needs === 'nothing') return command.run(input, around)
  const world = await openWorld(around)
  return isProblem(world) ? [world] : command.run(input, world)
}

/** Streams that lead nowhere: stdin and stdout belong to the protocol. */
export function surroundings({ cwd, env }: Caller): Surroundings {
  const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() })
  const plain = { ...env, NO_COLOR: '1' }
  return { cwd, env: plain, stdin: Readable.from([]), stdout: nowhere(), stderr: nowhere() }
}

/** A failure of ours must not end a server that others go on asking. */
function failure(error: unknown): Problem[] {
  if (error instanceof GitError) return [problem('git-failed', error.message)]
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return [problem('bug', `this is a bug in patina: ${words}`, { hint: 'please report it' })]
}
