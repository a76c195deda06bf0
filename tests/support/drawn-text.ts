import fc from 'fast-check'
import type { Pair } from './drawn-records.ts'

/** How a message is dressed: everything here leaves what it says alone, or quotes what it does not say. */
export interface Dress {
  readonly casing: 'as is' | 'lower' | 'upper'
  readonly separator: string
  readonly fold: boolean
  /** Each record in a paragraph of its own, as `-m` after `-m` makes them. */
  readonly apart: boolean
  readonly body: string
  readonly tail: string
  readonly crlf: boolean
}

export const plainDress: Dress = {
  casing: 'as is',
  separator: ': ',
  fold: false,
  apart: false,
  body: '',
  tail: '',
  crlf: false,
}

const bodies = [
  'Some prose: it says nothing.',
  'Note that Task: 3e is not said here',
  'For example\n\nTask: 1a\nTask-Status: complete\n\ndoes nothing.',
  '```\nTask: 1a\n\nTask: 3e\nTask-Status: active\n```',
  '> Task: 1a\n> Task-Status: complete',
  '* a bullet\n* another\n\nTask: 3e\nTask-Status: active\n\nmore prose',
  '---\n',
  'Refs #12\n\nCloses #13',
]
const tails = [
  '\nCo-authored-by: A <a@example.com>',
  '\n\nCo-authored-by: A <a@example.com>',
  '\nBREAKING CHANGE: everything\n  and more',
  '\nSigned-off-by: A <a@example.com>\n(cherry picked from commit 0123456789)',
  '\n\nSee merge request group/proj!12',
  '\n\n---------\n\nCo-authored-by: A <a@example.com>',
  '\n\n# a comment\n\n',
  '\n\nConflicts:\n\ta.txt\n',
  '\n\n🤖 Generated with a tool',
  '   \n  ',
]

const dressed: fc.Arbitrary<Dress> = fc.record({
  casing: fc.constantFrom('as is', 'as is', 'lower', 'upper'),
  separator: fc.constantFrom(': ', ': ', ':', ' : ', ':\t'),
  fold: fc.boolean(),
  apart: fc.boolean(),
  body: fc.oneof(fc.constant(''), fc.constantFrom(...bodies)),
  tail: fc.oneof(fc.constant(''), fc.constantFrom(...tails)),
  crlf: fc.constantFrom(false, false, false, true),
})

export const drawnDress: fc.Arbitrary<Dress> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(plainDress) },
  { weight: 1, arbitrary: dressed },
)

/** Writes a message: subject, body, the records in one closing block (or one paragraph each), tail. */
export function writeMessage(subject: string, said: readonly (readonly Pair[])[], dress: Dress): string {
  const records = said.map((pairs) => pairs.map((pair) => writePair(pair, dress)).join('\n'))
  const block = records.join(dress.apart ? '\n\n' : '\n')
  const text = `${[subject, dress.body, block].filter((part) => part !== '').join('\n\n')}${dress.tail}\n`
  return dress.crlf ? text.replaceAll('\n', '\r\n') : text
}

function writePair([key, value]: Pair, { casing, separator, fold }: Dress): string {
  const name = casing === 'lower' ? key.toLowerCase() : casing === 'upper' ? key.toUpperCase() : key
  return `${name}${separator}${fold ? value.replaceAll(' ', '\n  ') : value}`
}
