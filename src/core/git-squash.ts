import type { TrailerRecord } from './kind.ts'
import type { Message, Paragraph } from './message.ts'
import { readRecords } from './record.ts'
import { type Revert, readReverts } from './revert.ts'
import { readTrailers } from './trailer.ts'

/**
 * The records of every block of a message, in the order things were done.
 *
 * That is the order of the message, save for what `git merge --squash` collected: it lists the newest commit first.
 * What the commits say that are gone is left out.
 */
export function recordsInOrder(
  { blocks, body }: Message,
  lines: readonly string[],
  isGone: (oid: string) => boolean = () => false,
): TrailerRecord[] {
  if (!lines.some((line) => line.trimEnd() === SQUASHED))
    return blocks.flatMap((block) => readRecords(block).records)
  const said = body.filter(({ role }) => role !== 'prose')
  const place = (paragraph: Paragraph) =>
    isIndented(paragraph, lines) ? commitsFrom(firstLine(paragraph), lines) : Number.MAX_VALUE
  // Stable, so that a commit's own blocks stay in order; what was written below the list comes last.
  const inOrder = [...said].sort((a, b) => place(a) - place(b))
  const stands = (one: Paragraph) => !isIndented(one, lines) || !isGone(commitAbove(firstLine(one), lines))
  return inOrder.filter(stands).flatMap((one) => readRecords(readTrailers(one.lines)).records)
}

/** Tells a paragraph of a commit in such a list: git indents them, and reading takes the blanks away. */
export function isIndented(paragraph: Pick<Paragraph, 'lines'>, lines: readonly string[]): boolean {
  return /^[ \t]/.test(lines[firstLine(paragraph) - 1] ?? '')
}

/** The oids of the commits in such a list, as git gives them. */
export function squashedOids(lines: readonly string[]): string[] {
  const start = lines.findIndex((line) => line.trimEnd() === SQUASHED)
  return start < 0 ? [] : lines.slice(start).flatMap((line) => HEADING.exec(line)?.[1] ?? [])
}

/** Puts into the past what commits in such a list say they revert: for a reader it is no revert any more. */
export function retireReverts(raw: string, isIdle: (oid: string, revert: Revert) => boolean): string {
  const lines = raw.split('\n')
  return lines
    .map((line, i) => {
      const [revert] = /^[ \t]/.test(line) ? readReverts(line, '') : []
      return revert && isIdle(commitAbove(i, lines), revert) ? line.replace('reverts', 'reverted') : line
    })
    .join('\n')
}

const SQUASHED = 'Squashed commit of the following:'
const HEADING = /^commit ([0-9a-f]{40,64})( |$)/

const firstLine = ({ lines }: Pick<Paragraph, 'lines'>): number => lines[0]?.number as number

function commitsFrom(line: number, lines: readonly string[]): number {
  return lines.slice(line).filter((text) => HEADING.test(text)).length
}

function commitAbove(line: number, lines: readonly string[]): string {
  const heading = lines.slice(0, line).findLast((text) => HEADING.test(text))
  return HEADING.exec(heading ?? '')?.[1] ?? ''
}
