import { readText } from './files.ts'
import type { World } from './world.ts'

/** The commits of a shallow clone whose parents are not here. */
export function shallowEdge({ repo }: Pick<World, 'repo'>): ReadonlySet<string> {
  const list = repo.isShallow ? readText(`${repo.commonDir}/shallow`) : ''
  return new Set(typeof list === 'string' ? list.split('\n').filter((line) => line !== '') : [])
}
