import { finish, type Input, run } from './cli-run.ts'
import { buildStatus } from './commands/build-status.ts'
import type { AnyCommand } from './commands/command.ts'
import { hook } from './commands/hook.ts'
import { rebuild } from './commands/rebuild.ts'
import { taskDone } from './commands/task-done.ts'
import { taskStart } from './commands/task-start.ts'

/** The commands that people and hooks wait for all day. */
const quick: readonly AnyCommand[] = [hook, buildStatus, rebuild, taskStart, taskDone]

/**
 * Answers one of a few common commands, given plainly, without the rest of patina and without commander.
 *
 * False where it is another command, or anything about the command line takes a closer look.
 */
export function answerQuickly(args: readonly string[]): boolean {
  const command = quick.find(({ name }) => name === args.slice(0, wordsIn(name)).join(' '))
  const input = command && inputOf(command, args.slice(wordsIn(command.name)))
  if (command && input) void finish(run(command, input))
  return input !== undefined
}

const wordsIn = (name: string): number => name.split(' ').length

/** Reads plain arguments and flags without values, as commander would. */
function inputOf(command: AnyCommand, args: readonly string[]): Input | undefined {
  const flags = new Set(
    command.options?.map((option) => option.flags).filter((one) => /^--[a-z]+$/.test(one)),
  )
  const input: Input = {}
  const plain: string[] = []
  for (const one of args) {
    if (flags.has(one)) input[one.slice(2)] = true
    else if (one.startsWith('-')) return undefined
    else plain.push(one)
  }
  for (const { name, isOptional, isVariadic } of command.arguments ?? []) {
    const given = isVariadic ? plain.splice(0) : plain.shift()
    if (given === undefined && !isOptional) return undefined
    input[name] = given
  }
  return plain.length === 0 ? input : undefined
}
