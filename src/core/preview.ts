import { compareBoards } from './difference.ts'
import type { Facts } from './facts.ts'
import { newProblems, type Problem } from './problem.ts'
import { type LoggedEvent, type Projection, project } from './project.ts'

/** What merging one tip into another would do to the board. */
export interface Preview {
  readonly before: Projection
  readonly after: Projection
  /** The events that would arrive, in order O1, of things that would then stand otherwise than they do. */
  readonly arriving: readonly LoggedEvent[]
  /** The problems that would come up. */
  readonly problems: readonly Problem[]
}

/** Projects the merge of two tips without making it. */
export function previewMerge(commits: readonly Facts[], here: string, there: string): Preview {
  const merge = mergeOf(commits, [here, there])
  const before = project(commits, here)
  const after = project([...commits, merge], merge.oid)
  const said = new Set(before.log.map(({ record }) => record))
  const changed = new Set(compareBoards(before.board, after.board).map(({ thing }) => plainId(thing)))
  return {
    before,
    after,
    arriving: after.log.filter(
      ({ record, event, result }) =>
        !said.has(record) && result !== 'taken-back' && changed.has(plainId(`x ${event.id}`)),
    ),
    problems: newProblems(before.problems, after.problems),
  }
}

// `task 3e~1f2a`, the name after a collision, is about the events of 3e.
const plainId = (thing: string): string => thing.replace(/^\S+ |~[0-9a-f]{4,40}$/g, '')

// An oid that no commit can have: it is never looked up, and as the tip it is ordered last by its date.
function mergeOf(commits: readonly Facts[], parents: readonly string[]): Facts {
  return {
    oid: 'the merge',
    parents,
    committed: commits.reduce((latest, { committed }) => Math.max(latest, committed), 0),
    author: { name: '', email: '' },
    authored: '',
    subject: '',
    title: '',
    records: [],
    problems: [],
    reverts: [],
  }
}
