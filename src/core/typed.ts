import { type Problem, problem } from './problem.ts'
import { fits } from './record.ts'

/** Reads a title a person typed: one line, trimmed, short enough to be read in a list. */
export function typedTitle(text: string, name = 'title'): string | Problem {
  const line = typedLine(text, name)
  const length = typeof line === 'string' ? [...line].length : 0
  if (length <= LONGEST_TITLE) return line
  return problem('text-too-long', `the ${name} has ${length} characters, more than ${LONGEST_TITLE}`, {
    hint: 'say it in short, and the rest in the body of a commit or in a reason',
  })
}

/** Reads a reason or a lesson a person typed: one line, trimmed. */
export function typedReason(text: string, name: string): string | Problem {
  const line = typedLine(text, name)
  const length = typeof line === 'string' ? [...line].length : 0
  if (length <= LONGEST_REASON) return line
  return problem('text-too-long', `the ${name} has ${length} characters, more than ${LONGEST_REASON}`, {
    hint: 'put the rest into a file of the repository, and name the file',
  })
}

/** Reads a phase number a person typed. */
export function typedPhase(text: string, name = 'phase'): number | Problem {
  if (fits(text, 'phase')) return Number(text)
  return problem('bad-phase', `the ${name} '${text}' is not a whole number from 1 up`, {
    hint: "'patina build status' shows the phase",
  })
}

/** Reads an id a person chose. */
export function typedId(text: string): string | Problem {
  if (fits(text, 'id')) return text
  return problem('bad-id', `'${text}' is not an id`, {
    hint: 'letters, digits and ._~- , a letter or digit first, 64 characters at most',
  })
}

/** Folds a text of several lines into one, as a trailer holds it. */
export function foldLines(text: string): string {
  return text.replace(/[ \t]*\r?\n[ \t\r\n]*/g, ' ').trim()
}

const LONGEST_TITLE = 256
const LONGEST_REASON = 10_000

function typedLine(text: string, name: string): string | Problem {
  const line = text.trim()
  const at = [...line].findIndex((character) => UNWANTED.test(character))
  if (at >= 0) return unwanted(line, at, name)
  if (/[^\s\p{Cf}]/u.test(line)) return line
  return problem('empty-text', `the ${name} is empty`, { hint: `write something: --help shows an example` })
}

/** Control characters, and the sign that stands where bytes were no UTF-8. */
const UNWANTED = /[\p{Cc}\ufffd]/u

const NAMES: Readonly<Record<string, string>> = {
  '\n': 'a newline',
  '\r': 'a carriage return',
  '\t': 'a tab',
  '\0': 'a NUL',
  '\x1b': 'an escape character',
  '\ufffd': 'bytes that are no UTF-8',
}

function unwanted(line: string, at: number, name: string): Problem {
  const character = [...line][at] as string
  const code = (character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')
  const what = NAMES[character] ?? `the control character U+${code}`
  return problem('bad-text', `the ${name} has ${what} at character ${at + 1}`, {
    hint: 'a trailer holds one line of plain text; long texts are folded when they come from a file or from stdin',
  })
}
