import { printTrailers } from './compose.ts'
import type { Facts } from './facts.ts'
import { joinRecords } from './hoist.ts'

/**
 * Composes the message that a squash of some commits should carry, the oldest first.
 *
 * A subject to be changed, what was done as a list, and every record hoisted in order into one last block, which
 * git and every hosting site keep. What was taken back among them says nothing.
 */
export function squashMessage(commits: readonly Facts[], isTakenBack: (commit: Facts) => boolean): string {
  const standing = commits.filter((commit) => !isTakenBack(commit))
  const [first] = commits
  const list = commits.length > 1 ? ['', ...commits.map(({ subject }) => `* ${subject}`)] : []
  const block = printTrailers(joinRecords(standing.flatMap(({ records }) => records)))
  return [first?.subject ?? '', ...list, ...(block.length > 0 ? ['', ...block] : []), ''].join('\n')
}
