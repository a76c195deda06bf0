import { hashOf } from './hash.ts'
import { printTask } from './print-board.ts'
import type { TaskChange } from './task-changes.ts'

// A build file as bytes: of a large one a text takes longer to make than all that is asked of it.

/** Tells whether nobody has edited the text of a build file, without reading what it says. */
export function isUntouched(text: string | Buffer): boolean {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  const isUnix = bytes[bytes.indexOf('\n') - 1] !== CARRIAGE_RETURN
  const unix = isUnix ? bytes : Buffer.from(unixEnds(bytes.toString()))
  const start = startOfContent(unix)
  const header = headerOf(unix)
  return /^(?:#.*\n)+\n$/.test(header) && digestIn(header) === digestOf(unix.subarray(start))
}

/** The lines above what a build file says. */
export const headerOf = (text: Buffer): string => text.toString('utf8', 0, startOfContent(text))

/** The digest that the header of a build file names. */
export const digestIn = (text: string): string | undefined => /^# digest: (\S+)\r?$/m.exec(text)?.[1]

/**
 * Prints a build file from the text of the one before, which nobody has edited, where only single tasks went on
 * since: of a large board one table is not much.
 *
 * Nothing where the text tells a task otherwise than the changes have it.
 */
export function reprintBuildFile(
  found: Buffer,
  changes: readonly TaskChange[],
  tip: string,
): Buffer | undefined {
  const parts: Buffer[] = []
  // each table stands between two empty lines, in the order of the changes
  let rest = found.subarray(startOfContent(found) - 1)
  for (const { before, after } of changes) {
    const [old, fresh] = [before, after].map((task) => Buffer.from(`\n${printTask(task)}\n`)) as [
      Buffer,
      Buffer,
    ]
    const at = rest.indexOf(old)
    const end = at + old.length
    if (at < 0 || (end < rest.length && rest[end] !== NEWLINE)) return undefined
    parts.push(rest.subarray(0, at), fresh)
    rest = rest.subarray(end)
  }
  const content = (parts.length === 0 ? rest : Buffer.concat([...parts, rest])).subarray(1)
  const digest = (parts.length === 0 && digestIn(headerOf(found))) || digestOf(content)
  return Buffer.concat([Buffer.from(printHeader(digest, tip)), content])
}

const [NEWLINE, CARRIAGE_RETURN] = [10, 13]

/** Prints the lines above a content of that digest, the empty one included. */
export const printHeader = (digest: string, tip: string | undefined): string =>
  [...HEADER, `# digest: ${digest}`, ...(tip === undefined ? [] : [`# tip: ${tip}`]), '', ''].join('\n')

const HEADER = [
  '# The board of this repository, projected from the git log by patina.',
  '# Do not edit it: `patina build task start <id>`, `patina build --help` or trailers on a commit change it,',
  '# `patina rebuild` writes it anew, `patina verify` compares it with the log.',
]

/** Where what the header is set apart from begins; 1 where there is no header. */
export const startOfContent = (unix: string | Buffer): number => unix.indexOf('\n\n') + 2

/** A text with the line ends of Unix. */
export const unixEnds = (text: string): string => text.replace(/\r\n/g, '\n')

/** The digest that a header names of its content. */
export function digestOf(content: string | Uint8Array): string {
  return `sha256:${hashOf('sha256', content)}`
}
