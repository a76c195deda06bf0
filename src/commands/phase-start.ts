import type { PhaseRecorded } from '../core/kinds/phase.ts'
import { unknownPhase } from '../core/kinds/phase-decide.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { fits } from '../core/record.ts'
import { typedTitle } from '../core/typed.ts'
import { type Command, type WriteInput, writeOptions } from './command.ts'
import type { Decision } from './decision.ts'
import { changePhase, newPhase, phaseCalled } from './phase-change.ts'
import { recordEvent } from './record-event.ts'
import type { Standpoint } from './standpoint.ts'

/** `patina build phase start`: a planned phase begins, or a new one. */
export const phaseStart: Command<WriteInput & { readonly name: string }> = {
  name: 'build phase start',
  summary: 'start a phase: a planned one, or the next',
  arguments: [{ name: 'name', summary: 'its name, or the number of a planned one' }],
  options: writeOptions,
  examples: ['patina build phase start "Build System"', 'patina build phase start 4'],
  async run(input, world) {
    const name = typedTitle(input.name, 'name')
    return isProblem(name) ? [name] : recordEvent(world, input, (at) => start(at, name), 'branches')
  },
}

function start(at: Standpoint, name: string): Decision | Problem {
  const known = phaseCalled(at, name)
  if (!known && /^-?\d+$/.test(name)) return unknownNumber(at, name)
  const event: PhaseRecorded = known
    ? { type: 'PhaseRecorded', id: String(known.number), status: 'active' }
    : newPhase(at, name, { status: 'active' })
  const next = '\'patina build task add "<title>"\' adds a task to it.'
  return changePhase(at, event, { verb: 'start', done: 'Started', next, notes: stillActive(at, event.id) })
}

function unknownNumber({ board }: Standpoint, text: string): Problem {
  if (fits(text, 'phase')) return unknownPhase(board, text)
  return problem('bad-phase', `'${text}' is not the number of a phase`, {
    hint: unknownPhase(board, text).hint ?? '',
  })
}

function stillActive({ board }: Standpoint, id: string): Problem[] {
  return board.phases.flatMap(({ number, name, status }) => {
    if (status !== 'active' || String(number) === id) return []
    const hint = `'patina build phase done ${number}' completes it`
    return [problem('phase-active', `phase '${number}' (${name}) is active too`, { severity: 'note', hint })]
  })
}
