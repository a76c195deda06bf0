import type { Problem } from '../core/problem.ts'
import { escapeControl } from './escape.ts'
import { problemLines } from './problem.ts'
import { cutTo, widthOf } from './width.ts'

/** Prints what is wrong with a message: each problem below the line it is about, with a caret under the place. */
export function faultLines(problems: readonly Problem[], message: readonly string[]): string[] {
  return problems.flatMap((found) => [...quote(found, message), ...problemLines(found), ''])
}

/** Says where a refused message is kept, how to go on with it, and what it means to insist. */
export function wayOnLines(file: string, isVerbose: boolean): string[] {
  const path = quotePath(file)
  const edit = isVerbose ? '-v -e' : '-e'
  const again = /(^|\/)MERGE_MSG$/.test(file) ? 'git commit -e' : `git commit ${edit} -F ${path}`
  return [
    `The message is kept in ${path}. To correct it and go on, with the options you gave:`,
    `  ${again}`,
    "To record it as it is, add '--no-verify': what is wrong then stays in history. Where it cannot be applied to",
    "the board, 'patina verify' tells of it until 'patina settle <commit>' marks it as seen.",
    '',
  ]
}

function quote({ line, column, message: _, ...rest }: Problem, lines: readonly string[]): string[] {
  const text = line === undefined ? undefined : lines[line - 1]
  if (text === undefined || rest.severity === 'note') return []
  const [start, end] = column === undefined ? valueIn(text) : keyAt(text, column - 1)
  const before = `line ${line}: ${escapeControl(text.slice(0, start))}`
  const shown = `${before}${cutTo(escapeControl(text.slice(start)), COLUMNS)}`
  const marked = cutTo(escapeControl(text.slice(start, end)), COLUMNS)
  return [shown, `${' '.repeat(widthOf(before))}${'^'.repeat(Math.max(1, widthOf(marked)))}`]
}

/** As much of a line as is shown. */
const COLUMNS = 100

type Span = readonly [start: number, end: number]

function valueIn(text: string): Span {
  const [head = ''] = /^[^:]*:[ \t]*/.exec(text) ?? []
  return head.length < text.length ? [head.length, text.trimEnd().length] : [0, text.length]
}

function keyAt(text: string, start: number): Span {
  const [key = ''] = /^[^:]*/.exec(text.slice(start)) ?? []
  return [start, start + key.trimEnd().length]
}

const quotePath = (path: string): string =>
  /^[\w./@%+-]+$/.test(path) ? path : `'${escapeControl(path).replaceAll("'", "'\\''")}'`
