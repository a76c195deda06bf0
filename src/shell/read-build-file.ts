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

/** Tells whether the build file is just what this version of patina wrote at HEAD, so that nothing needs to be read. */
export function isWrittenHere(world: Pick<World, 'repo'>): boolean {
  const path = buildFilePath(world)
  const text = path === undefined || leadingOut(world) ? undefined : readBuffer(path)
  const isOfHead = Buffer.isBuffer(text) && tipIn(headerOf(text)) === world.repo.head
  return (
    isOfHead && !readConfig(world).config.buildFile.tracked && isAsWritten(world, text) && isUntouched(text)
  )
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
