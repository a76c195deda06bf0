import type { Answer, Result } from './command.ts'

/** The answer in a result; problems that stopped a command are one with nothing else to say. */
export function answerOf(result: Result): Partial<Answer> {
  return 'text' in result ? result : { problems: result }
}

/** The object that programs get of a result; `docs/json.md` tells its fields. */
export function jsonOf(result: Result): Record<string, unknown> {
  const { json, problems } = answerOf(result)
  return { schema: 1, ...json, ...(problems && { problems }) }
}
