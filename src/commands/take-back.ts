import { commitMessage } from '../core/commit-message.ts'
import { Graph } from '../core/graph.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { type Projection, project, projectGraph } from '../core/project.ts'
import { type Reversal, reversalOfCommit, reversalOfThing, revertMessage } from '../core/reversal.ts'
import { storiesOf } from '../core/story.ts'
import { resolveCommit } from '../shell/log.ts'
import { nextFacts, readEvery } from '../shell/next-board.ts'
import { unknownCommit } from '../shell/read-board.ts'
import { eventWords } from '../views/event.ts'
import type { Decision } from './decision.ts'
import { newErrors } from './examine.ts'
import { reversalNotes } from './reversal-notes.ts'
import type { Standpoint } from './standpoint.ts'
import { unknownThing } from './unknown-thing.ts'

/** All of history, with how its board came about. */
interface Read {
  readonly graph: Graph
  readonly projection: Projection
}

/** Decides what a revert has to name so that a thing's last event, or a commit's events, stand no more. */
export async function takeBack(at: Standpoint, what: string): Promise<Decision | Problem> {
  const { head } = at.world.repo
  const facts = await readEvery(at.world)
  const graph = Graph.of(facts, ...(head === undefined ? [] : [head]))
  const before = { graph, projection: projectGraph(graph) }
  const reversal = await find(at, before, what)
  if (isProblem(reversal)) return reversal
  const message = revertMessage(reversal)
  const decision = { ...message, pairs: [], isAlone: true }
  const next = nextFacts(at, commitMessage(decision), {
    name: '',
    email: '',
    date: `${at.day}T00:00:00+00:00`,
  })
  const after = project([...facts, next], next.oid)
  const refused = withoutEffect(before.projection, after, what) ?? breaking(before.projection, after)
  if (refused) return refused
  const { commits, events, last } = reversal
  return {
    ...decision,
    said: `Took back ${last ? `'${eventWords(last.event)}'` : `'${commits[0]?.subject}'`}`,
    next: "'patina undo HEAD' brings it back.",
    notes: await reversalNotes(at, reversal),
    json: { takenBack: commits.map(({ oid }) => oid), events: events.map(({ event }) => event) },
  }
}

async function find(
  { world, board }: Standpoint,
  { graph, projection }: Read,
  what: string,
): Promise<Reversal | Problem> {
  if (storiesOf(projection, what).some(({ events }) => events.length > 0)) {
    return (
      reversalOfThing(graph, projection, what) ?? nothing(`nothing said of '${what}' stands any more`, what)
    )
  }
  const oid = await resolveCommit(world.git, what)
  if (oid === undefined)
    return /^[0-9a-f]{7,64}$/.test(what) ? unknownCommit(what) : unknownThing(board, what)
  const position = graph.find(oid)
  if (position !== undefined) return reversalOfCommit(graph, projection, position)
  return problem('not-in-history', `'${what}' is not in the history of HEAD`, {
    hint: 'go to a branch that has it: git branch --contains',
  })
}

function withoutEffect(before: Projection, after: Projection, what: string): Problem | undefined {
  const standing = ({ log }: Projection) => log.map(({ result }) => result === 'taken-back').join()
  if (standing(before) !== standing(after)) return undefined
  return nothing(`'${what}' says nothing that stands`, what)
}

function nothing(message: string, what: string): Problem {
  return problem('nothing-to-undo', message, {
    hint: `'patina build log' tells what happened; 'patina undo <commit>' of an undo brings back what it took (${what})`,
  })
}

function breaking(before: Projection, after: Projection): Problem | undefined {
  const found = newErrors(before, after)
  if (found.length === 0) return undefined
  const list = found.map(({ commit, message }) => `${commit?.slice(0, 10) ?? ''} (${message})`).join('; ')
  return problem('undo-breaks', `what was said later builds on it: ${list}`, {
    hint: "take those back first, the latest one first: 'patina undo <commit>'",
  })
}
