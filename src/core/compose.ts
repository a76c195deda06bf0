import type { Pair } from './kind.ts'
import { readMessage } from './message.ts'
import { isGitBlock } from './trailer.ts'

/** The widest line of a message that patina writes: what config-conventional allows (git-facts 10). */
const WIDTH = 100

/** Prints trailers one to a line; a value that is too long goes on below, by git's continuation rule. */
export function printTrailers(pairs: readonly Pair[]): string[] {
  return pairs.flatMap(({ key, value }) => fold(`${key}: ${value}`))
}

/** Adds trailers to a message, at the end of the block git reads if there is one, above what git ignores. */
export function addTrailers(raw: string, pairs: readonly Pair[]): string {
  if (pairs.length === 0) return raw
  const { kept, ignored } = cut(raw)
  const last = readMessage(raw).body.at(-1)
  const joins = last !== undefined && isGitBlock(last.lines)
  return paste([...kept, ...(joins ? [] : [...gap(kept), '']), ...printTrailers(pairs)], ignored)
}

/** Splits a message into the lines that count, without blank ones at their end, and those git ignores. */
export function cut(raw: string): { kept: string[]; ignored: string[] } {
  const lines = raw.replace(/\r\n/g, '\n').split('\n')
  const { end } = readMessage(raw)
  const kept = lines.slice(0, end - 1)
  while (kept.length > 0 && /^[ \t\r]*$/.test(kept.at(-1) as string)) kept.pop()
  return { kept, ignored: lines.slice(end - 1).filter((line, i) => i > 0 || line !== '') }
}

/** Puts a message together again. */
export function paste(kept: readonly string[], ignored: readonly string[]): string {
  const tail = ignored.length > 0 && ignored.some((line) => line !== '') ? ['', ...ignored] : ['']
  return [...kept, ...tail].join('\n')
}

// A message that has no subject yet keeps its first line free for one.
const gap = (kept: readonly string[]): string[] => (kept.length === 0 ? [''] : [])

// Only a single blank can be folded: unfolding makes one blank of the line end and all blanks after it.
function fold(line: string): string[] {
  const lines: string[] = []
  let open = ''
  for (const word of line.split(/(?<=\S) (?=\S)/)) {
    const isFull = open !== '' && open.length + 1 + word.length > WIDTH && !/^\S+:$/.test(open)
    if (isFull) lines.push(open)
    open = isFull ? ` ${word}` : open === '' ? word : `${open} ${word}`
  }
  return [...lines, open]
}
