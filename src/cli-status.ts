import { answerPlainly } from './cli-plain.ts'
import { buildStatus } from './commands/build-status.ts'

/** Answers `patina build status`; false where anything about the command line takes a closer look. */
export const answerStatus = (args: readonly string[]): boolean => answerPlainly(buildStatus, args)
