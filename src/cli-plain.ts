import { finish, type Input, run } from './cli-run.ts'
import type { AnyCommand } from './commands/command.ts'

/** Answers a command that is given plainly; false where anything about the command line takes a closer look. */
export function answerPlainly(command: AnyCommand, args: readonly string[]): boolean {
  const input = plainInput(command, args)
  if (input) void finish(run(command, input))
  return input !== undefined
}

/** Reads plain arguments and flags without values, as commander would. */
function plainInput(command: AnyCommand, args: readonly string[]): Input | undefined {
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
