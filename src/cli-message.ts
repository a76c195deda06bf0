import { answerPlainly } from './cli-plain.ts'
import { hookCommand } from './commands/hook-command.ts'
import { commitMsg } from './hooks/commit-msg.ts'
import { prepareCommitMsg } from './hooks/prepare-commit-msg.ts'

/** Answers the hooks that judge and complete a message, in whose time every commit is made. */
export const answerMessage = (args: readonly string[]): boolean =>
  answerPlainly([hookCommand([prepareCommitMsg, commitMsg])], args)
