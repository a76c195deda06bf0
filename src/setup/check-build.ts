import { isProblem, type Problem, problem } from '../core/problem.ts'
import { verifyBuildFile } from '../core/verify.ts'
import { readBuildFileText } from '../shell/read-build-file.ts'
import { readTip } from '../shell/read-tip.ts'
import type { Check } from './check.ts'
import { isSetUp } from './place.ts'

/** Whether the build file says what the log says (`model.md` B3). */
export const checkBuild: Check = {
  name: 'build file',
  async run(place, world) {
    if (!isSetUp(place)) return 'not set up'
    if (world.repo.isShallow) return 'not checked in a shallow clone'
    const text = readBuildFileText(world)
    if (isProblem(text)) return [text]
    if (text === undefined) return [missing]
    const read = await readTip(world)
    if (isProblem(read)) return [read]
    const differences = verifyBuildFile(text, read.projection.board, world.repo.head)
    return differences.length === 0 ? 'says what the log says' : [summed(differences)]
  },
}

/** One problem for all differences: `verify` is the command that tells each. */
function summed(differences: readonly Problem[]): Problem {
  const worst = differences.find(({ severity }) => severity === 'error') ?? (differences[0] as Problem)
  const more = differences.length - 1
  const message =
    more === 0 ? worst.message : `${worst.message}, and ${more} more: 'patina verify' tells them`
  return { hint: 'patina rebuild', ...worst, message: `build file: ${message}` }
}

const missing = problem('no-build-file', 'there is no build file', { hint: 'patina rebuild' })
