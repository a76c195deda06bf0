import { plainInput } from './cli-plain.ts'
import { finish, run } from './cli-run.ts'
import { buildStatus } from './commands/build-status.ts'

/** Answers `patina build status`; false where anything about the command line takes a closer look. */
export function answerStatus(args: readonly string[]): boolean {
  const input = plainInput(buildStatus, args)
  if (input) void finish(run(buildStatus, input))
  return input !== undefined
}
