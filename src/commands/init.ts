import { join, relative } from 'node:path'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { managerOf } from '../setup/managers.ts'
import { openPlace, type Place } from '../setup/place.ts'
import { carryOut, type Plan, planSetUp } from '../setup/plan.ts'
import { exists } from '../shell/files.ts'
import { uninterrupted } from '../shell/signals.ts'
import type { World } from '../shell/world.ts'
import { type PlannedStep, planText } from '../views/plan.ts'
import { agentsOption, wantedAgents } from './agents.ts'
import type { Command, Option, Result } from './command.ts'
import { rebuild } from './rebuild.ts'

interface Input {
  readonly yes?: boolean
  readonly dryRun?: boolean
  readonly tracked?: boolean
  readonly local?: boolean
  readonly agents?: string
}

/** The options of commands that show a plan before they carry it out. */
export const planOptions: readonly Option[] = [
  { flags: '--yes', summary: 'go ahead without asking' },
  { flags: '--dry-run', summary: 'show the plan, and change nothing' },
]

/** `patina init`: sets a repository up, through whatever runs its hooks already. */
export const init: Command<Input> = {
  name: 'init',
  summary: 'set this repository up: settings, hooks, the first build file',
  description:
    "Set this repository up: settings, hooks through whatever runs them already (husky, lefthook, pre-commit, a folder of hooks), the first build file, and a section for the coding agents that are in use here. The plan is shown first. Hooks that are there go on running, in front of patina's. A second run does only what is missing. 'patina deinit' takes it out again.",
  options: [
    { flags: '--tracked', summary: 'make the build file part of the tree, and seal the tip of each branch' },
    { flags: '--local', summary: 'keep the build file out of the tree, as is the default' },
    agentsOption,
    ...planOptions,
  ],
  examples: [
    'patina init',
    'patina init --dry-run',
    'patina init --tracked --yes',
    'patina init --agents claude,codex',
  ],
  async run(input, world) {
    const place = await placeWanted(input, world)
    if (isProblem(place)) return [place]
    const agents = wantedAgents(place, input.agents)
    if (isProblem(agents)) return [agents]
    const plan = planSetUp(place, { agents })
    if (plan.steps.length === 0)
      return finish(world, plan, 'Nothing to do: patina is set up in this repository.')
    world.terminal.say(planText(headingOf(world, place), [...plan.steps, ...firstBuildFile(place)]))
    if (input.dryRun) return plan.problems
    const refusal = await askToGoAhead(world, input)
    if (refusal) return refusal
    const problems = await uninterrupted(() => carryOut(plan.steps))
    if (problems.some(({ severity }) => severity === 'error'))
      return [...plan.problems, ...problems.map(withWayOut)]
    return finish(world, { ...plan, problems: [...plan.problems, ...problems] }, doneText(plan))
  },
}

/** The work tree as it is, in the mode that is wanted; without a wish it keeps the one it has. */
async function placeWanted({ tracked, local }: Input, world: World): Promise<Place | Problem> {
  if (tracked && local) {
    return problem('bad-option', "'--tracked' and '--local' exclude each other", { hint: 'give one of them' })
  }
  const place = await openPlace(world)
  return isProblem(place) || !(tracked || local) ? place : { ...place, isTracked: tracked === true }
}

/** Asks whether to go ahead; what ends the command when the answer is no or nobody is there to give one. */
export async function askToGoAhead(world: World, { yes }: Input): Promise<Result | undefined> {
  if (yes) return undefined
  const answer = await world.ask('\nGo ahead? [y/N] ')
  if (answer === undefined) {
    return [problem('not-confirmed', 'nobody is here to say yes', { hint: "add '--yes' to go ahead" })]
  }
  return /^y(es)?$/i.test(answer) ? undefined : { text: 'Nothing was changed.', json: {} }
}

function headingOf({ cwd }: World, place: Place): string {
  const isBelow = relative(place.top, cwd) !== ''
  const where = isBelow ? `the whole repository at '${place.top}'` : `'${place.top}'`
  return `This sets patina up in ${where}; hooks go through ${managerOf(place).name}.`
}

function firstBuildFile({ top }: Place): PlannedStep[] {
  const isThere = exists(join(top, '.patina', 'build.toml'))
  return isThere ? [] : [{ does: 'create', subject: '.patina/build.toml', detail: 'the board, from the log' }]
}

/** Writes the first build file and says how things stand now. */
async function finish(world: World, plan: Plan, text: string): Promise<Result> {
  const place = await openPlace(world)
  const written = await rebuild.run({}, world)
  const problems = 'text' in written ? (written.problems ?? []) : written.map(asWarning)
  const hindrances = isProblem(place) ? [] : managerOf(place).hindrances(place)
  const ignored = await ignoredFiles(world, plan)
  return { text, json: {}, problems: unique([...plan.problems, ...hindrances, ...ignored, ...problems]) }
}

/** Files that are meant for every clone, and that some ignore rule keeps from it. */
async function ignoredFiles({ git }: World, { toCommit }: Plan): Promise<Problem[]> {
  if (toCommit.length === 0) return []
  const { stdout } = await git.tryRun(['check-ignore', '-z', '--', ...toCommit])
  return stdout.split('\0').filter(Boolean).map(ignoredFile)
}

const ignoredFile = (path: string): Problem =>
  problem('ignored-file', `git ignores '${path}', so other clones will lack it`, {
    severity: 'warning',
    hint: `git add --force ${quoted(path)}`,
  })

function doneText({ toCommit }: Plan): string {
  const commit =
    toCommit.length > 0
      ? `\nCommit these, so that every clone has them:\n\n  git add ${toCommit.map(quoted).join(' ')}\n`
      : ''
  return `\nPatina is set up. 'patina build phase start "<name>"' begins a phase.${commit}`
}

const quoted = (path: string): string => (/^[\w./-]+$/.test(path) ? path : `'${path}'`)

// what is set up is set up, whether or not the board can be read yet
const asWarning = (found: Problem): Problem => ({ ...found, severity: 'warning' })

const withWayOut = (found: Problem): Problem => ({
  hint: "'patina init' goes on from here, 'patina deinit' takes out what is in",
  ...found,
})

function unique(problems: readonly Problem[]): Problem[] {
  const messages = problems.map(({ message }) => message)
  return problems.filter(({ message }, i) => messages.indexOf(message) === i)
}
