import { relative } from 'node:path'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { logFailure } from '../shell/failure-log.ts'
import { openWorld, type Surroundings, type World } from '../shell/world.ts'
import type { FreeCommand } from './command.ts'

/** One of git's hooks, as far as it matters here. */
interface Hook {
  readonly name: string
  run(args: readonly string[], world: World): Promise<readonly Problem[]>
}

interface Input {
  readonly name: string
  readonly args?: readonly string[]
}

/**
 * `patina hook`: what git's hooks call, by those that are at hand.
 *
 * Only a message or a push that is refused makes it fail. A repository that cannot be read, or a bug of ours, lets git go on.
 */
export const hookCommand = (hooks: readonly Hook[]): FreeCommand<Input> => ({
  name: 'hook',
  summary: 'do what a hook of git has to do',
  needs: 'nothing',
  isHidden: true,
  arguments: [
    { name: 'name', summary: "git's name of the hook" },
    { name: 'args', summary: 'what git gave it', isVariadic: true, isOptional: true },
  ],
  examples: ['patina hook commit-msg .git/COMMIT_EDITMSG'],
  run: (input, around) => runHook(hooks, input, around),
})

async function runHook(
  all: readonly Hook[],
  { name, args = [] }: Input,
  around: Surroundings,
): Promise<readonly Problem[]> {
  const world = await openWorld(around)
  if (isProblem(world)) return [{ ...world, severity: 'warning' }]
  try {
    const chosen = all.find((one) => one.name === name)
    if (!chosen) throw new Error(`no hook '${name}'`)
    return await chosen.run(args, world)
  } catch (error) {
    return [passedOver(name, world, error)]
  }
}

function passedOver(name: string, world: World, error: unknown): Problem {
  const log = relative(world.cwd, logFailure(world, name, error))
  const fault = error instanceof Error ? error.message : String(error)
  return problem('hook-failed', `the ${name} hook failed and git went on: ${fault}; see '${log}'`, {
    severity: 'warning',
  })
}
