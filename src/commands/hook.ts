import { relative } from 'node:path'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { hooks } from '../hooks/index.ts'
import { logFailure } from '../shell/failure-log.ts'
import { openWorld, type Surroundings, type World } from '../shell/world.ts'
import type { FreeCommand } from './command.ts'

interface Input {
  readonly name: string
  readonly args?: readonly string[]
}

/**
 * `patina hook`: what git's hooks call.
 *
 * Only a message or a push that is refused makes it fail. A repository that cannot be read, or a bug of ours, lets git go on.
 */
export const hook: FreeCommand<Input> = {
  name: 'hook',
  summary: 'do what a hook of git has to do',
  needs: 'nothing',
  isHidden: true,
  arguments: [
    { name: 'name', summary: "git's name of the hook" },
    { name: 'args', summary: 'what git gave it', isVariadic: true, isOptional: true },
  ],
  examples: ['patina hook commit-msg .git/COMMIT_EDITMSG'],
  async run({ name, args = [] }, around: Surroundings) {
    const world = await openWorld(around)
    if (isProblem(world)) return [{ ...world, severity: 'warning' }]
    try {
      return await runHook(name, args, world)
    } catch (error) {
      return [passedOver(name, world, error)]
    }
  },
}

function runHook(name: string, args: readonly string[], world: World): Promise<readonly Problem[]> {
  const chosen = hooks.find((one) => one.name === name)
  if (!chosen) throw new Error(`no hook '${name}'`)
  return chosen.run(args, world)
}

function passedOver(name: string, world: World, error: unknown): Problem {
  const log = relative(world.cwd, logFailure(world, name, error))
  const fault = error instanceof Error ? error.message : String(error)
  return problem('hook-failed', `the ${name} hook failed and git went on: ${fault}; see '${log}'`, {
    severity: 'warning',
  })
}
