import { answerPlainly } from './cli-plain.ts'
import { buildStatus } from './commands/build-status.ts'

/** Answers `patina build status`. */
export const answerStatus = (args: readonly string[]): boolean => answerPlainly([buildStatus], args)
