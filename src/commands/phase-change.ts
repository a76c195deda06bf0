import { compact, type Phase } from '../core/board.ts'
import { type PhaseRecorded, phase } from '../core/kinds/phase.ts'
import { nextPhaseNumber } from '../core/next-id.ts'
import { type Problem, problem } from '../core/problem.ts'
import { subjectLine } from '../core/subject.ts'
import type { Decision } from './decision.ts'
import type { Standpoint } from './standpoint.ts'

/** Decides what becomes of a phase; the name in the subject is the board's where the event has none. */
export function changePhase(
  { board }: Standpoint,
  event: PhaseRecorded,
  told: Pick<Decision, 'next' | 'notes' | 'tag'> & { readonly verb: string; readonly done: string },
): Decision | Problem {
  const refusal = phase.decide(board, event)
  if (refusal) return refusal
  const { verb, done, ...rest } = told
  const name = event.name ?? board.phases.find(({ number }) => String(number) === event.id)?.name
  return {
    subject: subjectLine('phase', `${verb} ${event.id} - ${name}`),
    pairs: phase.encode(event),
    said: `${done} phase ${event.id} (${name})`,
    ...rest,
    json: { phase: Number(event.id) },
  }
}

/** A phase that is not there yet, under the next number. */
export function newPhase(
  { board, taken }: Standpoint,
  name: string,
  more: Pick<PhaseRecorded, 'status' | 'spec'>,
): PhaseRecorded {
  const numbers = board.phases.map(({ number }) => number)
  const id = String(nextPhaseNumber(name, numbers, taken))
  return compact<PhaseRecorded>({ type: 'PhaseRecorded', id, name, ...more })
}

/** Finds a phase by its number or its name. */
export function phaseCalled({ board }: Standpoint, called: string): Phase | undefined {
  const numbered = board.phases.find(({ number }) => String(number) === called)
  return numbered ?? board.phases.findLast(({ name }) => name === called)
}

/** Tells that a phase of this name is there. */
export function sameName({ number, status }: Phase, name: string): Problem {
  return problem('duplicate-name', `phase '${number}' is called '${name}' already; it is ${status}`, {
    hint: 'choose another name',
  })
}
