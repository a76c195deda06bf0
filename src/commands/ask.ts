import { isProblem, type Problem, problem } from '../core/problem.ts'
import { type ProjectedTip, readBoard } from '../shell/read-board.ts'
import { type ReadBirths, type ReadTip, readBirths, readTip } from '../shell/read-tip.ts'
import type { World } from '../shell/world.ts'
import type { Style } from '../views/style.ts'
import type { Answer, QueryInput, Result } from './command.ts'
import { shallowNotes } from './shallow.ts'

/** Answers a query from the board at a commit-ish, HEAD when none is named. */
export const askTip = (world: World, input: QueryInput, answer: Asked<ReadTip>): Promise<Result> =>
  ask(world, readTip(world, input.ref), answer)

/** The same where the order in which tasks were born counts, too. */
export const askBirths = (world: World, input: QueryInput, answer: Asked<ReadBirths>): Promise<Result> =>
  ask(world, readBirths(world, input.ref), answer)

/** Answers a query from the board at a commit-ish and the way it came about, which takes longer to read. */
export const askBoard = (world: World, input: QueryInput, answer: Asked<ProjectedTip>): Promise<Result> =>
  ask(world, readBoard(world, input.ref), answer)

type Asked<R> = (read: R, style: Style) => Answer | readonly Problem[]

async function ask<R extends Pick<ReadTip, 'tip' | 'isSeeded'>>(
  world: World,
  reading: Promise<R | Problem>,
  answer: Asked<R>,
): Promise<Result> {
  const read = await reading
  if (isProblem(read)) return [read]
  const answered = answer(read, styleOf(world))
  if (!('text' in answered)) return answered
  const { text, json } = answered
  const notes = shallowNotes(world, read)
  return { text, json: { tip: read.tip ?? null, ...json }, ...(notes.length > 0 && { problems: notes }) }
}

/** Reads a whole number from 1 up that somebody typed behind an option. */
export function readNumber(option: string, text: string): number | Problem {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  return problem('bad-value', `'${option} ${text}' is not a whole number from 1 up`, {
    hint: `such as '${option} 3'`,
  })
}

/** Dresses an answer: only a screen has a width, what goes into a pipe or a file is not cut. */
export function styleOf({ terminal }: World): Style {
  const { colours, isTTY, columns } = terminal
  return { colours, ...(isTTY && { columns }) }
}
