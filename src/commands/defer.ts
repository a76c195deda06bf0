import { compact } from '../core/board.ts'
import { type Deferred, deferral } from '../core/kinds/deferral.ts'
import { deferralId } from '../core/next-id.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { subjectLine } from '../core/subject.ts'
import { typedId, typedPhase, typedTitle } from '../core/typed.ts'
import { type Command, type WriteInput, writeOptions } from './command.ts'
import type { Decision } from './decision.ts'
import { neededReason, reasonOption } from './reason.ts'
import { recordEvent } from './record-event.ts'
import type { Standpoint } from './standpoint.ts'

interface Input extends WriteInput {
  readonly title: string
  readonly reason?: string
  readonly targetPhase?: string
  readonly id?: string
}

/** `patina build defer`: something is put off, and why. */
export const defer: Command<Input> = {
  name: 'build defer',
  summary: 'put something off, and say why',
  description:
    "Put something off, and say why. The same title again changes reason and target; 'patina build undefer' makes it a task.",
  arguments: [{ name: 'title', summary: 'what is put off, in one line' }],
  options: [
    reasonOption,
    { flags: '--target-phase <number>', summary: 'the phase it is meant for' },
    { flags: '--id <id>', summary: 'its id, instead of one made from the title' },
    ...writeOptions,
  ],
  examples: [
    'patina build defer "Temporal weighting" --reason "needs a month of data"',
    'patina build defer "Temporal weighting" --reason-file why.txt --target-phase 5',
  ],
  tool: { name: 'defer', takes: ['title', 'reason', 'targetPhase'], needs: ['reason'] },
  async run(input, world) {
    const said = eventOf(input)
    if (isProblem(said)) return [said]
    return recordEvent(world, input, (at) => putOff(at, said, input.id), 'branches')
  },
}

type Said = Omit<Deferred, 'id'> & { readonly title: string }

function eventOf(input: Input): Said | Problem {
  const title = typedTitle(input.title)
  if (isProblem(title)) return title
  const reason = neededReason(input.reason, '--reason')
  if (isProblem(reason)) return reason
  const { targetPhase: typed } = input
  const targetPhase = typed === undefined ? undefined : typedPhase(typed, 'target phase')
  if (isProblem(targetPhase)) return targetPhase
  return compact<Said>({ type: 'Deferred', title, reason, targetPhase })
}

function putOff(at: Standpoint, said: Said, wanted: string | undefined): Decision | Problem {
  const id = wanted === undefined ? deferralId(said.title, at.taken) : freeId(at, wanted, said.title)
  if (isProblem(id)) return id
  const event: Deferred = { ...said, id }
  const refusal = deferral.decide(at.board, event)
  if (refusal) return refusal
  return {
    subject: subjectLine('defer', id),
    pairs: deferral.encode(event),
    said: `Deferred '${said.title}' as ${id}`,
    next: `'patina build undefer ${id}' makes it a task.`,
    json: { id },
  }
}

function freeId({ taken }: Standpoint, text: string, title: string): string | Problem {
  const id = typedId(text)
  const titles = isProblem(id) ? undefined : taken.deferrals.get(id)
  if (titles === undefined || titles.has(title)) return id
  return problem('duplicate-id', `the id '${text}' was given already, to '${[...titles].join("', '")}'`, {
    hint: "leave out '--id' for one made from the title, or choose another",
  })
}
