import { type Problem, problem } from '../core/problem.ts'
import type { ReadTip } from '../shell/read-tip.ts'
import type { World } from '../shell/world.ts'

/** Says that a shallow clone does not hold all that a board is made of (`model.md` S1). */
export function shallowNotes(
  { repo }: Pick<World, 'repo'>,
  { isSeeded }: Pick<ReadTip, 'isSeeded'> = {},
): Problem[] {
  if (!repo.isShallow) return []
  const message = isSeeded
    ? 'this clone is shallow: the board starts from the build file at its oldest commits'
    : 'this clone is shallow: what happened before its oldest commits is not known here'
  return [problem('shallow-clone', message, { severity: 'note', hint: DEEPEN })]
}

/** Refuses what would be wrong in a shallow clone, not only incomplete (`model.md` S1). */
export function shallowRefusal(world: Pick<World, 'repo'>): Problem | undefined {
  return shallowNotes(world).map((note): Problem => ({ ...note, severity: 'error' }))[0]
}

/** The way out of a shallow clone. */
export const DEEPEN = "'patina rebuild --deepen' fetches the commits that are missing, without their files"
