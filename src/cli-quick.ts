import { plainInput, wordsIn } from './cli-plain.ts'
import { finish, run } from './cli-run.ts'
import type { AnyCommand } from './commands/command.ts'
import { rebuild } from './commands/rebuild.ts'
import { taskDone } from './commands/task-done.ts'
import { taskStart } from './commands/task-start.ts'

/** The commands that people wait for all day, `build status` apart. */
const quick: readonly AnyCommand[] = [rebuild, taskStart, taskDone]

/**
 * Answers one of a few common commands, given plainly, without the rest of patina and without commander.
 *
 * False where it is another command, or anything about the command line takes a closer look.
 */
export function answerQuickly(args: readonly string[]): boolean {
  const command = quick.find(({ name }) => name === args.slice(0, wordsIn(name)).join(' '))
  const input = command && plainInput(command, args.slice(wordsIn(command.name)))
  if (command && input) void finish(run(command, input))
  return input !== undefined
}
