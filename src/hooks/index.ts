import { commitMsg } from './commit-msg.ts'
import type { Hook } from './hook.ts'
import { postApplypatch } from './post-applypatch.ts'
import { postCheckout } from './post-checkout.ts'
import { postCommit } from './post-commit.ts'
import { postMerge } from './post-merge.ts'
import { postRewrite } from './post-rewrite.ts'
import { preCommit } from './pre-commit.ts'
import { prePush } from './pre-push.ts'
import { prepareCommitMsg } from './prepare-commit-msg.ts'

/** Every hook, one line each, in the order git calls them. */
export const hooks: readonly Hook[] = [
  preCommit,
  prepareCommitMsg,
  commitMsg,
  postCommit,
  postMerge,
  postCheckout,
  postRewrite,
  postApplypatch,
  prePush,
]

/** All of them, by git's own names. */
export const hookNames: readonly string[] = hooks.map(({ name }) => name)

/** Those that only tracked mode needs. */
export const trackedHookNames: readonly string[] = hooks
  .filter(({ isForTracked }) => isForTracked)
  .map(({ name }) => name)
