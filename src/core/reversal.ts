import type { Facts } from './facts.ts'
import type { Graph } from './graph.ts'
import type { LoggedEvent, Projection } from './project.ts'
import { isLink, storiesOf } from './story.ts'

/** What a revert would name, and what would go with it (`model.md` V1). */
export interface Reversal {
  /** The commits to name, that one first which was meant; the others say the same, being copies (D1). */
  readonly commits: readonly Facts[]
  /** Every event that would stand no more. */
  readonly events: readonly LoggedEvent[]
  /** The one that was asked for, where a thing was named. */
  readonly last?: LoggedEvent
}

/** Finds what takes back the last thing that was said of a thing and still stands; links say nothing of it. */
export function reversalOfThing(graph: Graph, projection: Projection, id: string): Reversal | undefined {
  const about = new Set(storiesOf(projection, id).flatMap(({ events }) => events))
  const last = projection.log.findLast(
    (logged) => about.has(logged) && logged.result === 'applied' && !isLink(logged.event),
  )
  if (!last) return undefined
  const named = [...last.at.positions].reverse()
  return { commits: named.map((one) => graph.factsAt(one)), events: going(projection, new Set(named)), last }
}

/** Finds what takes back every event of a commit; of a merge, everything it brought in. */
export function reversalOfCommit(graph: Graph, projection: Projection, position: number): Reversal {
  const meant = new Set(broughtIn(graph, position))
  const copies = projection.log
    .filter(({ at }) => at.positions.some((one) => meant.has(one)))
    .flatMap(({ at }) => at.positions.filter((one) => !meant.has(one)))
  const named = [position, ...new Set(copies)]
  return {
    commits: named.map((one) => graph.factsAt(one)),
    events: going(projection, new Set([...meant, ...copies])),
  }
}

/** Prints the message of a revert as git does, so that git, hosting sites and people know it for one. */
export function revertMessage({ commits }: Pick<Reversal, 'commits'>): { subject: string; body: string } {
  const lines = commits.map(({ oid, parents }) =>
    revertLine(oid, parents.length > 1 ? parents[0] : undefined),
  )
  return { subject: `Revert "${commits[0]?.subject ?? ''}"`, body: lines.join('\n') }
}

/** Says that a commit is taken back; of a merge, that all is that it brought in since. */
export const revertLine = (oid: string, since: string | undefined): string =>
  since === undefined
    ? `This reverts commit ${oid}.`
    : `This reverts commit ${oid}, reversing\nchanges made to ${since}.`

function broughtIn(graph: Graph, position: number): readonly number[] {
  const [first, second] = graph.parentsOf(position)
  return second === undefined ? [position] : graph.beyond(position, first)
}

function going({ log }: Projection, named: ReadonlySet<number>): LoggedEvent[] {
  return log.filter(({ at }) => at.positions.length > 0 && at.positions.every((one) => named.has(one)))
}
