import { isProblem, type Problem } from '../core/problem.ts'
import type { Check, Finding } from '../setup/check.ts'
import { checks } from '../setup/checks.ts'
import { isSetUp, openPlace, type Place } from '../setup/place.ts'
import { carryOut, planSetUp } from '../setup/plan.ts'
import { uninterrupted } from '../shell/signals.ts'
import type { World } from '../shell/world.ts'
import { checkedText } from '../views/checked.ts'
import { checkAgents } from './check-agents.ts'
import type { Command } from './command.ts'
import { rebuild } from './rebuild.ts'

interface Input {
  readonly fix?: boolean
  readonly json?: boolean
}

/** `patina doctor`: whether everything patina needs is in place, and how to put right what is not. */
export const doctor: Command<Input> = {
  name: 'doctor',
  summary: 'check that hooks, settings and the build file are in order, each with its cure',
  options: [
    { flags: '--fix', summary: "put right what 'patina install' and 'patina rebuild' can" },
    { flags: '--json', summary: 'print one JSON object, "schema": 1' },
  ],
  examples: ['patina doctor', 'patina doctor --fix', 'patina doctor --json'],
  async run(input, world) {
    const before = await examine(world)
    if (isProblem(before)) return [before]
    const failures = input.fix ? await fix(world, before) : []
    const after = input.fix ? await examine(world) : before
    if (isProblem(after)) return [after]
    const fixed = faultsOf(before).filter(({ message }) => !messagesOf(after).includes(message))
    return {
      text: checkedText(after, fixed),
      json: { checks: after.map(jsonOf), fixed },
      problems: [...failures, ...faultsOf(after)],
    }
  },
}

interface Checked {
  readonly name: string
  readonly finding: Finding
}

async function examine(world: World): Promise<Checked[] | Problem> {
  const place = await openPlace(world)
  if (isProblem(place)) return place
  const look = async (check: Check) => ({ name: check.name, finding: await check.run(place, world) })
  return Promise.all([...checks, checkAgents].map(look))
}

/** Does what each clone needs of its own; files in the tree are `init`'s to write, and a person's to commit. */
async function fix(world: World, before: readonly Checked[]): Promise<Problem[]> {
  const place = await openPlace(world)
  if (isProblem(place) || !isSetUp(place)) return []
  const problems = await uninterrupted(() => carryOut(stepsFor(place)))
  const isFileWrong = before.some(({ name, finding }) => name === 'build file' && typeof finding !== 'string')
  const written = isFileWrong ? await rebuild.run({}, world) : []
  return [...problems, ...('text' in written ? (written.problems ?? []) : written)]
}

const stepsFor = (place: Place) => planSetUp(place, { isLocal: true }).steps

function faultsOf(checked: readonly Checked[]): Problem[] {
  return checked.flatMap(({ finding }) => (typeof finding === 'string' ? [] : finding))
}

const messagesOf = (checked: readonly Checked[]): string[] => faultsOf(checked).map(({ message }) => message)

function jsonOf({ name, finding }: Checked): object {
  if (typeof finding === 'string') return { check: name, status: 'ok', finding }
  return { check: name, status: worst(finding), problems: finding }
}

function worst(problems: readonly Problem[]): string {
  const severities = problems.map(({ severity }) => severity)
  return ['error', 'warning', 'note'].find((one) => severities.some((found) => found === one)) ?? 'ok'
}
