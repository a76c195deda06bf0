import { answerPlainly } from './cli-plain.ts'
import { rebuild } from './commands/rebuild.ts'
import { taskDone } from './commands/task-done.ts'
import { taskStart } from './commands/task-start.ts'

/** Answers one of the commands that people wait for all the time, `build status` apart. */
export const answerQuickly = (args: readonly string[]): boolean =>
  answerPlainly([rebuild, taskStart, taskDone], args)
