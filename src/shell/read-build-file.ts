import { headerOf, isUntouched } from '../core/build-bytes.ts'
import { tipIn } from '../core/build-file.ts'
import { type Problem, problem } from '../core/problem.ts'
import { buildFilePath, isAsWritten } from './build-file.ts'
import { exists, isInside, readBuffer, readText, realPath } from './files.ts'
import { readConfig } from './read-config.ts'
import type { World } from './world.ts'

/** Reads the text of the build file; nothing where there is none. */
export function readBuildFileText(world: Pick<World, 'repo'>): string | undefined | Problem {
  const path = buildFilePath(world)
  return path === undefined ? undefined : (leadingOut(world) ?? readText(path))
}

/** The commit whose board this version of patina wrote into the build file, where that is as it was then. */
export function tipWritten(world: Pick<World, 'repo'>): string | undefined {
  const path = buildFilePath(world)
  if (path === undefined || leadingOut(world) || readConfig(world).config.buildFile.tracked) return undefined
  const text = readBuffer(path)
  const isOurs = Buffer.isBuffer(text) && isAsWritten(world, text) && isUntouched(text)
  return isOurs ? tipIn(headerOf(text)) : undefined
}

/** Tells a build file that leads out of the repository: it is no file of this repository, whatever it says. */
export function leadingOut(world: Pick<World, 'repo'>): Problem | undefined {
  const path = buildFilePath(world)
  if (path === undefined || !exists(path) || isInside(world.repo.top as string, realPath(path)))
    return undefined
  return problem('outside-repository', `'${path}' leads out of the repository through a symbolic link`, {
    hint: "remove the link, then 'patina rebuild'",
  })
}
