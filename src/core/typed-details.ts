import { type Priority, priorities } from './board.ts'
import { NONE } from './kinds/task-event.ts'
import { nearest } from './nearest.ts'
import { isProblem, type Problem, problem } from './problem.ts'
import { fits } from './record.ts'
import { typedId } from './typed.ts'

/** Reads a priority a person typed; `none` takes it away. */
export function typedPriority(text: string): Priority | typeof NONE | Problem {
  const words = [...priorities, NONE] as const
  const word = text.trim().toLowerCase()
  const known = words.find((one) => one === word)
  if (known) return known
  const [near] = nearest(word, words, 1)
  const hint = near ? `did you mean '${near}'` : `priorities: ${words.join(', ')}`
  return problem('bad-priority', `'${text}' is not a priority`, { hint })
}

/** Reads an estimate a person typed: `30m`, `1.5h`, `2 d`; `none` takes it away. */
export function typedEstimate(text: string): string | Problem {
  const estimate = text.trim().toLowerCase().replace(' ', '')
  if (fits(estimate, 'estimate')) return estimate
  return problem('bad-estimate', `'${text}' is not an estimate`, {
    hint: "a number with m, h or d behind it: '30m', '1.5h', '2d'; a day is 24 hours",
  })
}

/** Reads ids a person typed, apart or in lists; `none` stands for none at all. */
export function typedIds(texts: readonly string[]): string[] | Problem {
  const ids = texts.flatMap((text) => text.split(/[\s,]+/)).filter((id) => id !== '' && id !== NONE)
  const typed = [...new Set(ids)].map(typedId)
  const wrong = typed.find(isProblem)
  return wrong ?? typed.filter((id) => typeof id === 'string')
}
