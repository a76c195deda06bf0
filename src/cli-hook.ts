import { answerPlainly } from './cli-plain.ts'
import { hook } from './commands/hook.ts'

/** Answers any hook of git's. */
export const answerHook = (args: readonly string[]): boolean => answerPlainly([hook], args)
