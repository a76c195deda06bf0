import type { Phase, Task } from '../core/board.ts'
import { unknownPhase } from '../core/kinds/phase-decide.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { typedPhase } from '../core/typed.ts'
import { type Command, type WriteInput, writeOptions } from './command.ts'
import type { Decision } from './decision.ts'
import { changePhase } from './phase-change.ts'
import { recordEvent } from './record-event.ts'
import type { Standpoint } from './standpoint.ts'

interface Input extends WriteInput {
  readonly phase?: string
  readonly force?: boolean
}

/** `patina build phase done`: the phase is complete, and tagged. */
export const phaseDone: Command<Input> = {
  name: 'build phase done',
  summary: 'complete the current phase and tag it',
  description:
    "Complete the current phase. The commit gets the tag that 'tags.phase' sets, 'phase-{number}' by default.",
  arguments: [{ name: 'phase', summary: 'its number, when it is not the current one', isOptional: true }],
  options: [{ flags: '--force', summary: 'although tasks of it are open' }, ...writeOptions],
  examples: ['patina build phase done', 'patina build phase done --force'],
  async run(input, world) {
    const number = input.phase === undefined ? undefined : typedPhase(input.phase)
    if (isProblem(number)) return [number]
    return recordEvent(world, input, (at) => {
      const phase = chosenPhase(at, number)
      return isProblem(phase) ? phase : complete(at, phase, input.force === true)
    })
  },
}

function chosenPhase({ board }: Standpoint, number: number | undefined): Phase | Problem {
  if (number !== undefined) {
    return board.phases.find((one) => one.number === number) ?? unknownPhase(board, String(number))
  }
  const active = board.phases.filter(({ status }) => status === 'active')
  const current = active.find((one) => one.number === board.currentPhase)
  const [only] = active
  if (current ?? (active.length === 1 && only)) return (current ?? only) as Phase
  if (!only) {
    return problem('no-phase', 'no phase is active', {
      hint: '\'patina build phase start "<name>"\' starts one',
    })
  }
  const list = active.map((one) => `${one.number} (${one.name})`).join(', ')
  return problem('several-phases', `${active.length} phases are active, so name one`, { hint: list })
}

function complete(at: Standpoint, { number }: Phase, isForced: boolean): Decision | Problem {
  const open = at.board.tasks.filter((one) => one.phase === number && isOpen(one))
  if (open.length > 0 && !isForced) return openTasks(number, open, 'error')
  const tag = at.config.tags.phase.replaceAll('{number}', String(number))
  const event = { type: 'PhaseRecorded', id: String(number), status: 'complete' } as const
  return changePhase(at, event, {
    verb: 'complete',
    done: 'Completed',
    next: '\'patina build phase start "<name>"\' starts the next.',
    notes: open.length > 0 ? [openTasks(number, open, 'note')] : [],
    ...(tag !== '' && { tag }),
  })
}

const isOpen = ({ status }: Task): boolean => status === 'active' || status === 'pending'

function openTasks(phase: number, tasks: readonly Task[], severity: 'error' | 'note'): Problem {
  const list = tasks.map(({ id, title, status }) => `${id} (${title}, ${status})`).join('; ')
  const count = tasks.length === 1 ? 'a task that is' : `${tasks.length} tasks that are`
  return problem('open-tasks', `phase '${phase}' has ${count} open: ${list}`, {
    severity,
    ...(severity === 'error' && {
      hint: "complete, abandon or move them (patina build task --help), or 'patina build phase done --force'",
    }),
  })
}
