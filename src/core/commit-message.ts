import { printTrailers } from './compose.ts'
import type { Pair } from './kind.ts'

/** Prints the message of a commit that patina makes: subject, what git itself would say, trailers. */
export function commitMessage({
  subject,
  body,
  pairs,
}: {
  readonly subject: string
  readonly body?: string
  readonly pairs: readonly Pair[]
}): string {
  const trailers = printTrailers(pairs).join('\n')
  return `${[subject, body, trailers].filter((part) => part).join('\n\n')}\n`
}
