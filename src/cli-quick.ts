import { answerPlainly } from './cli-plain.ts'
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
  const wordsIn = (name: string) => name.split(' ').length
  const command = quick.find(({ name }) => name === args.slice(0, wordsIn(name)).join(' '))
  return command !== undefined && answerPlainly(command, args.slice(wordsIn(command.name)))
}
