import type { Exploration } from '../core/board.ts'
import { compact } from '../core/board.ts'
import { type ExplorationEnded, exploration } from '../core/kinds/exploration.ts'
import { unknownExploration } from '../core/kinds/exploration-decide.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { subjectLine } from '../core/subject.ts'
import type { Option, WriteInput } from './command.ts'
import { writeOptions } from './command.ts'
import type { Decision } from './decision.ts'
import { learnedOption } from './reason.ts'
import type { Standpoint } from './standpoint.ts'

export interface EndInput extends WriteInput {
  readonly learned?: string
  readonly id?: string
}

export const endOptions: readonly Option[] = [
  learnedOption,
  { flags: '--id <id>', summary: 'which one, when several are open' },
  ...writeOptions,
]

/** Decides the end of an exploration: the one that is named, or the only one open. */
export function endExploration(
  at: Standpoint,
  type: ExplorationEnded['type'],
  { id, learned }: { readonly id?: string | undefined; readonly learned?: string | undefined },
): Decision | Problem {
  const found = chosen(at, id)
  if (isProblem(found)) return found
  const event = compact<ExplorationEnded>({ type, id: found.id, learned })
  const refusal = exploration.decide(at.board, event)
  if (refusal) return refusal
  const [verb, done] = WORDS[type]
  return {
    subject: subjectLine('explore', `${verb} ${found.id}`),
    pairs: exploration.encode(event),
    said: `${done} exploration ${found.id}`,
    notes: learned === undefined ? [nothingLearned(found.id)] : [],
    json: { id: found.id },
  }
}

const WORDS = {
  ExplorationCompleted: ['complete', 'Completed'],
  ExplorationAbandoned: ['abandon', 'Abandoned'],
} as const

function chosen({ board }: Standpoint, id: string | undefined): Exploration | Problem {
  if (id !== undefined) {
    return board.explorations.find((one) => one.id === id) ?? unknownExploration(board, id)
  }
  const open = board.explorations.filter(({ status }) => status === 'active')
  const [only] = open
  if (open.length === 1 && only) return only
  if (!only) {
    const hint = '\'patina build explore "<what>"\' starts one'
    return problem('no-exploration', 'no exploration is open', { hint })
  }
  const list = open.map((one) => `${one.id} (${one.title})`).join('; ')
  const message = `${open.length} explorations are open, so name one with '--id'`
  return problem('several-explorations', message, { hint: list })
}

function nothingLearned(id: string): Problem {
  return problem('nothing-learned', 'what was learned is not on record, and will be forgotten', {
    severity: 'warning',
    hint: `it can still be said: patina build learned "…" --exploration ${id}`,
  })
}
