import { type Problem, problem } from '../core/problem.ts'
import { foldLines, typedReason } from '../core/typed.ts'
import type { World } from '../shell/world.ts'
import type { Option } from './command.ts'

export const reasonOption: Option = {
  flags: '--reason <text>',
  summary: "why; '-' reads it from stdin, and lines are folded into one",
  isText: true,
}
export const learnedOption: Option = {
  flags: '--learned <text>',
  summary: "what was learned; '-' reads it from stdin, and lines are folded into one",
  isText: true,
}

/** Reads a text that a command does not do without. */
export function neededReason(text: string | undefined, option: string): string | Problem {
  if (text !== undefined) return typedReason(text, option.replace('--', ''))
  return problem('no-reason', `'${option}' is missing`, {
    hint: `say it in a line, ${option} "…"; '${option} -' reads it from stdin, '${option}-file <file>' from a file`,
  })
}

/** Reads a text a person typed, or pointed to with `-`: lines are folded into one, and a tab is a blank. */
export async function readSaid(world: World, text: string, name: string): Promise<string | Problem> {
  const raw = text === '-' ? await world.readStdin() : text
  return typedReason(foldLines(raw).replace(/\t+/g, ' '), name)
}
