import type { Board, Phase, PhaseStatus } from '../board.ts'
import { type Problem, problem } from '../problem.ts'
import type { PhaseRecorded } from './phase.ts'

/** Says why a phase may not be written so: a phase goes planned → active → complete, never back. */
export function decidePhase(board: Board, { id, name, status }: PhaseRecorded): Problem | undefined {
  const phase = board.phases.find(({ number }) => String(number) === id)
  if (!phase && name === undefined) return unknownPhase(board, id)
  if (!phase || status === undefined) return undefined
  return decideStatus(phase, status, name)
}

/** A phase that is not on the board, with those that are. */
export function unknownPhase(board: Board, id: string): Problem {
  const known = board.phases.map(({ number, name }) => `${number} (${name})`).join(', ')
  const hint = known ? `phases: ${known}` : '\'patina build phase start "<name>"\' starts the first'
  return problem('unknown-phase', `no phase '${id}' on the board`, { hint })
}

function decideStatus(phase: Phase, status: PhaseStatus, name: string | undefined): Problem | undefined {
  const { number, status: from } = phase
  if (name !== undefined && name !== phase.name && status === 'planned') return duplicate(phase)
  if (ORDER.indexOf(status) > ORDER.indexOf(from)) return undefined
  const hint = '\'patina build phase start "<name>"\' begins the next one'
  if (status === from) return problem('no-change', `phase '${number}' is ${from} already`, { hint })
  return problem('illegal-transition', `phase '${number}' is ${from}, so it cannot become ${status}`, {
    hint,
  })
}

const ORDER: readonly PhaseStatus[] = ['planned', 'active', 'complete']

function duplicate({ number, name }: Phase): Problem {
  return problem('duplicate-id', `phase '${number}' is there already: ${name}`, {
    hint: 'choose the next free number',
  })
}
