import { printTrailers } from './compose.ts'
import type { Facts } from './facts.ts'
import { joinRecords } from './hoist.ts'
import type { Remainder } from './remainder.ts'

/**
 * Composes the message that a squash of some commits should carry, the oldest first.
 *
 * A subject to be changed, what was done as a list, what is taken back beyond the commits, and every record hoisted
 * in order into one last block, which git and every hosting site keep. What was taken back among them says nothing.
 */
export function squashMessage(commits: readonly Facts[], { standing, reverts }: Remainder): string {
  const [first] = commits
  const list = commits.length > 1 ? commits.map(({ subject }) => `* ${subject}`) : []
  const block = printTrailers(joinRecords(standing.flatMap(({ records }) => records)))
  const parts = [list, reverts, block].filter((lines) => lines.length > 0)
  return [first?.subject ?? '', ...parts.flatMap((lines) => ['', ...lines]), ''].join('\n')
}
