import { type Problem, problem } from '../core/problem.ts'
import { buildFilePath } from './build-file.ts'
import { exists, isInside, readText, realPath } from './files.ts'
import type { World } from './world.ts'

/**
 * Reads the text of the build file; nothing where there is none.
 *
 * One that leads out of the repository is no file of this repository, whatever it says.
 */
export function readBuildFileText(world: Pick<World, 'repo'>): string | undefined | Problem {
  const path = buildFilePath(world)
  if (path === undefined) return undefined
  if (exists(path) && !isInside(world.repo.top as string, realPath(path))) {
    return problem('outside-repository', `'${path}' leads out of the repository through a symbolic link`, {
      hint: "remove the link, then 'patina rebuild'",
    })
  }
  return readText(path)
}
