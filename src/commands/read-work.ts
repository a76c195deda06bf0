import { piecesOfWork } from '../core/copies.ts'
import type { Facts } from '../core/facts.ts'
import { type Problem, problem } from '../core/problem.ts'
import type { Projection } from '../core/project.ts'
import { taskOfCommits } from '../core/task-stories.ts'
import type { Window } from '../core/window.ts'
import { Tally, type WorkDone } from '../core/work.ts'
import { readChanges } from '../shell/changes.ts'
import { GitError } from '../shell/git-error.ts'
import { shallowEdge } from '../shell/shallow-edge.ts'
import { BUILD_FILE } from '../shell/tree-file.ts'
import type { World } from '../shell/world.ts'

/** The commits up to a tip, with what they say. */
export interface ReadHistory {
  readonly tip: string | undefined
  readonly facts: readonly Facts[]
  readonly projection: Projection
}

/** What was done, with what the reader should know of how it was measured. */
export interface MeasuredWork {
  readonly work: WorkDone
  readonly problems: readonly Problem[]
}

/**
 * Measures what the commits in a window changed.
 *
 * The build file, where it is in the tree, is nobody's work: patina writes it. At the edge of a shallow clone git sees
 * the whole tree as new, so what was changed there is not counted. Where a clone lacks the files of old commits only
 * the commits are counted, and that is told.
 */
export async function readWork(world: World, history: ReadHistory, isIn: Window): Promise<MeasuredWork> {
  const commits = commitsIn(history, isIn)
  const edge = shallowEdge(world)
  const oids = commits.map(({ commit }) => commit.oid).filter((oid) => !edge.has(oid))
  const tally = tallyOf(commits)
  try {
    for await (const changes of readChanges(world.git, oids)) {
      for (const { oid, ...change } of changes) if (change.path !== BUILD_FILE) tally.addChange(oid, change)
    }
    return { work: tally.done(), problems: [] }
  } catch (error) {
    if (!(error instanceof GitError)) throw error
    return { work: tallyOf(commits).done(), problems: [unmeasured(error)] }
  }
}

interface Counted {
  readonly commit: Facts
  readonly task: string | undefined
}

/** The commits in a window, once for all copies, each with its task. */
function commitsIn({ tip, facts, projection }: ReadHistory, isIn: Window): Counted[] {
  const tasks = taskOfCommits(projection)
  return piecesOfWork(facts, tip).flatMap((copies) => {
    const oids = copies.map(({ oid }) => oid)
    const [commit] = copies as [Facts, ...Facts[]]
    const task = oids.map((oid) => tasks.get(oid)).find((one) => one !== undefined)
    return isIn(oids, commit.authored) ? [{ commit, task }] : []
  })
}

function tallyOf(commits: readonly Counted[]): Tally {
  const tally = new Tally()
  for (const { commit, task } of commits) tally.addCommit(commit, task)
  return tally
}

function unmeasured({ message }: GitError): Problem {
  return problem('cannot-measure', `files and lines are not counted: ${message}`, {
    severity: 'note',
    hint: 'a clone that was made or deepened without files lacks those of old commits; a full one has them',
  })
}
