import { join } from 'node:path'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { forgetInstalled } from '../setup/installed.ts'
import { openPlace, type Place } from '../setup/place.ts'
import { carryOut, type Plan, planTakeOut } from '../setup/plan.ts'
import { exists, listFolder } from '../shell/files.ts'
import { cacheFolder, dropCached } from '../shell/files-of-cache.ts'
import { uninterrupted } from '../shell/signals.ts'
import { planText } from '../views/plan.ts'
import { allAgents } from './agents.ts'
import type { Command } from './command.ts'
import { askToGoAhead, planOptions } from './init.ts'

interface Input {
  readonly yes?: boolean
  readonly dryRun?: boolean
}

/** `patina deinit`: takes out what set-up put in; history stays. */
export const deinit: Command<Input> = {
  name: 'deinit',
  summary: "take out what 'patina init' put in; history stays",
  description:
    "Take out what 'patina init' and 'patina install' put in, in this clone. A file that nobody touched since is byte for byte what it was before; from one that somebody did, only patina's own lines go. The history, and with it every task, stays as it is.",
  options: planOptions,
  examples: ['patina deinit --dry-run', 'patina deinit --yes'],
  async run(input, world) {
    const place = await openPlace(world)
    if (isProblem(place)) return [place]
    const plan = planTakeOut(place, allAgents(place))
    if (plan.steps.length === 0) {
      return { text: 'Nothing to do: patina is not set up here.', json: {}, problems: plan.problems }
    }
    world.terminal.say(planText(`This takes patina out of '${place.top}'.`, plan.steps))
    if (input.dryRun) return plan.problems
    const refusal = await askToGoAhead(world, input)
    if (refusal) return refusal
    const problems = await uninterrupted(() => takeOut(place, plan))
    return { text: doneText(plan), json: {}, problems: [...plan.problems, ...problems, ...leftOver(place)] }
  },
}

async function takeOut(place: Place, { steps }: Plan): Promise<Problem[]> {
  const problems = await carryOut(steps)
  dropCached(cacheFolder({ repo: place }))
  const failure = problems.length === 0 ? forgetInstalled(place) : undefined
  return failure ? [...problems, failure] : problems
}

function doneText({ toCommit }: Plan): string {
  const commit = toCommit.length > 0 ? ` Changed in the tree, for you to commit: ${toCommit.join(', ')}.` : ''
  return `\nPatina is taken out; the history is as it was.${commit}`
}

/** What is a person's own work stays, and is named. */
function leftOver({ top, gitDir, commonDir }: Place): Problem[] {
  const folders = [...new Set([join(gitDir, 'patina'), join(commonDir, 'patina')])]
  const kept = folders.filter((folder) => listFolder(folder).length > 0)
  const config = join(top, '.patina', 'config.toml')
  const left = [...kept, ...(exists(config) ? [config] : [])]
  return left.map((path) =>
    problem('left-over', `'${path}' stays, as it holds work of yours`, {
      severity: 'note',
      hint: 'delete it if you like',
    }),
  )
}
