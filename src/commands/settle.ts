import { compact } from '../core/board.ts'
import { type ProblemsSettled, settlement } from '../core/kinds/settlement.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { subjectLine } from '../core/subject.ts'
import { typedReason } from '../core/typed.ts'
import { resolveCommit } from '../shell/log.ts'
import { unknownCommit } from '../shell/read-board.ts'
import { type Command, type WriteInput, writeOptions } from './command.ts'
import type { Decision } from './decision.ts'
import { reasonOption } from './reason.ts'
import { recordEvent } from './record-event.ts'
import type { Standpoint } from './standpoint.ts'

interface Input extends WriteInput {
  readonly commit: string
  readonly reason?: string
}

/** `patina settle`: the problems of an old commit are seen, and count no more (`model.md` P4). */
export const settle: Command<Input> = {
  name: 'settle',
  summary: 'mark the problems of an old commit as seen',
  description:
    "Mark the problems of an old commit as seen, as history cannot be corrected. They stay in the log and in 'patina verify --all', and no longer count.",
  arguments: [{ name: 'commit', summary: "the commit, as 'patina verify' names it" }],
  options: [reasonOption, ...writeOptions],
  examples: ['patina settle 1a2b3c4d5e --reason "two people took 3e; both are done"'],
  async run(input, world) {
    const oid = await resolveCommit(world.git, input.commit)
    if (oid === undefined) return [unknownCommit(input.commit)]
    const reason = input.reason === undefined ? undefined : typedReason(input.reason, 'reason')
    if (isProblem(reason)) return [reason]
    return recordEvent(world, input, (at) => settleProblems(at, oid, reason))
  },
}

function settleProblems({ known }: Standpoint, oid: string, reason: string | undefined): Decision | Problem {
  const short = oid.slice(0, 10)
  const found = known.problems.filter(({ commit }) => commit === oid)
  const open = found.filter(({ settled }) => !settled)
  if (open.length === 0) return nothingToSettle(short, found.length > 0)
  const event = compact<ProblemsSettled>({ type: 'ProblemsSettled', commit: oid, reason })
  return {
    subject: subjectLine('settle', short),
    pairs: settlement.encode(event),
    said: `Settled ${open.length === 1 ? 'the problem' : `the ${open.length} problems`} of ${short}`,
    json: { settled: oid, problems: open.length },
  }
}

function nothingToSettle(short: string, isSettled: boolean): Problem {
  const message = isSettled ? `the problems of '${short}' are settled already` : `'${short}' has no problems`
  return problem('nothing-to-settle', message, { hint: "'patina verify --all' lists every problem" })
}
