import type { Rule } from './kind.ts'
import { kinds } from './kinds/index.ts'
import type { Message } from './message.ts'
import { nearest } from './nearest.ts'
import { splitLines } from './paragraph.ts'
import { type Problem, problem } from './problem.ts'
import { canonicalKey, fits, knownKeys, ownKey } from './record.ts'
import { isComment, type Line, readTrailers } from './trailer.ts'

/** Finds keys of a block that are all but ours: `Task-Statsu`. */
export function misspelled({ blocks }: Message): Problem[] {
  return blocks.flat().flatMap(({ key, line }) => {
    if (canonicalKey(key) || OTHERS.has(key.toLowerCase())) return []
    const [near] = nearest(key, knownKeys, 1)
    return near ? [nearMiss(key, near, line as number)] : []
  })
}

/** Finds keys in column 0 of lines that neither git nor patina reads as trailers. */
export function strays(raw: string, { body }: Message): Problem[] {
  const read = new Set(
    body.filter(({ role }) => role !== 'prose').flatMap(({ lines }) => lines.map(({ number }) => number)),
  )
  const { lines } = splitLines(raw)
  return unfenced(lines).flatMap((line) => {
    if (isComment(line.text)) return []
    const slip = slipOf(line)
    if (slip) return [slip]
    return read.has(line.number) ? [] : strayOf(line)
  })
}

/** Keys in common use that lie near one of ours. */
const OTHERS = new Set(['tasks', 'sessions', 'session-id'])

function nearMiss(key: string, near: string, line: number): Problem {
  return problem('near-miss', `'${key}' is not a key patina knows`, {
    hint: `did you mean '${near}'`,
    line,
    column: 1,
  })
}

// A blank or an underscore in a key: git does not take the line for a trailer, and with it loses the whole block.
function slipOf({ text, number }: Line): Problem | undefined {
  const [, written] = /^([A-Za-z]+[ _][A-Za-z]+)[ \t]*:/.exec(text) ?? []
  const key = written && canonicalKey(written.replace(/[ _]/, '-'))
  return key ? nearMiss(written, key, number) : undefined
}

function strayOf(line: Line): Problem[] {
  const [trailer] = readTrailers([line])
  const key = trailer && ownKey(trailer)
  if (!trailer || !key || !fits(trailer.value, ruleOf(key))) return []
  const hint = 'move it into the last paragraph, or indent it if it is only quoted'
  return [
    problem('stray-key', `'${key}: ${trailer.value}' stands where nothing reads it`, {
      hint,
      line: line.number,
      column: 1,
    }),
  ]
}

const ruleOf = (key: string): Rule => kinds.find(({ keys }) => key in keys)?.keys[key] as Rule

function unfenced(lines: readonly Line[]): Line[] {
  let isFenced = false
  return lines.filter(({ text }) => {
    const isFence = /^ {0,3}```/.test(text)
    if (isFence) isFenced = !isFenced
    return !isFence && !isFenced
  })
}
