import { plainInput } from './cli-plain.ts'
import { finish, run } from './cli-run.ts'
import { hook } from './commands/hook.ts'

/** Answers a hook of git's; false where anything about the command line takes a closer look. */
export function answerHook(args: readonly string[]): boolean {
  const input = plainInput(hook, args)
  if (input) void finish(run(hook, input))
  return input !== undefined
}
