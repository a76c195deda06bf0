import type { Check } from './check.ts'
import { checkBuild } from './check-build.ts'
import { checkConfig } from './check-config.ts'
import { checkHistory, checkOperation, checkReplaced } from './check-history.ts'
import { checkHooks, checkHooksFolder, checkPatina } from './check-hooks.ts'
import { checkGit, checkNode } from './check-programs.ts'
import { checkSetUp } from './check-set-up.ts'

/** Every check of `doctor`, one line each, in the order they are told. */
export const checks: readonly Check[] = [
  checkGit,
  checkNode,
  checkSetUp,
  checkHooks,
  checkHooksFolder,
  checkPatina,
  checkConfig,
  checkHistory,
  checkReplaced,
  checkOperation,
  checkBuild,
]
