import type { Config } from '../core/config.ts'
import { readMessage } from '../core/message.ts'
import type { Problem } from '../core/problem.ts'
import { readRecords } from '../core/record.ts'
import { State } from '../core/state.ts'
import { standOn, validateMessage } from '../core/validate.ts'
import type { World } from '../shell/world.ts'
import { authorDay } from './author.ts'
import { readStandings } from './standing.ts'

/**
 * Says what is wrong with the message of a commit in the making.
 *
 * As an amend cannot be told from an ordinary commit, what is legal in HEAD's place is legal where HEAD itself says
 * something. The log is read only for a message that says something too.
 */
export async function judgeMessage(world: World, text: string, { hooks }: Config): Promise<Problem[]> {
  if (hooks.validate === 'off') return []
  const about = { day: authorDay(world), requireTask: hooks.requireTask }
  const validate = (state: State) => validateMessage(text, { ...about, state })
  const says = readMessage(text).blocks.some((block) => readRecords(block).records.length > 0)
  if (!says) return validate(new State())
  const { onHead, instead } = await readStandings(world)
  const found = validateMessage(text, standOn(onHead, about))
  const inItsPlace = instead && found.some(isError) ? validate(await instead()) : found
  const problems = inItsPlace.some(isError) ? found : inItsPlace
  return world.repo.isShallow ? problems.map(softened) : problems
}

export const isError = ({ severity }: Problem): boolean => severity === 'error'

/** Faults of the message alone; anything else depends on a board, which a shallow clone does not know (S1). */
const OF_THE_MESSAGE = new Set(['bad-value', 'near-miss', 'no-head', 'no-task', 'stray-key'])

function softened(found: Problem): Problem {
  if (OF_THE_MESSAGE.has(found.code)) return found
  return {
    ...found,
    severity: 'warning',
    hint: "the clone is shallow, so this may be wrong: 'patina rebuild --deepen' fetches the commits that are missing",
  }
}
