// @ts-check
import { besideCommit, besideTasks } from './beside.mjs'
import { checkout } from './checkout.mjs'
import { largeCommands, starts, usualCommands } from './command.mjs'
import { commit } from './commit.mjs'
import { firstRebuild, laterRebuilds } from './million.mjs'
import { size } from './size.mjs'

/** What is measured, group by group. @type {readonly import('./group.mjs').Group[]} */
export const groups = [
  starts,
  commit,
  checkout,
  usualCommands,
  largeCommands,
  firstRebuild,
  laterRebuilds,
  size,
  besideCommit,
  besideTasks,
]

/** Those that need a history of a million commits. */
export const longGroups = [firstRebuild, laterRebuilds]
