import type { TrailerRecord } from './kind.ts'
import type { Message, Paragraph } from './message.ts'
import { readRecords } from './record.ts'
import { readTrailers } from './trailer.ts'

/**
 * The records of every block of a message, in the order things were done.
 *
 * That is the order of the message, save for what `git merge --squash` collected: it lists the newest commit first.
 */
export function recordsInOrder({ blocks, body }: Message, lines: readonly string[]): TrailerRecord[] {
  if (!lines.some((line) => line.trimEnd() === SQUASHED))
    return blocks.flatMap((block) => readRecords(block).records)
  const said = body.filter(({ role }) => role !== 'prose')
  const place = (paragraph: Paragraph) =>
    isIndented(paragraph, lines) ? commitsFrom(firstLine(paragraph), lines) : Number.MAX_VALUE
  // Stable, so that a commit's own blocks stay in order; what was written below the list comes last.
  const inOrder = [...said].sort((a, b) => place(a) - place(b))
  return inOrder.flatMap((paragraph) => readRecords(readTrailers(paragraph.lines)).records)
}

/** Tells a paragraph of a commit in such a list: git indents them, and reading takes the blanks away. */
export function isIndented(paragraph: Pick<Paragraph, 'lines'>, lines: readonly string[]): boolean {
  return /^[ \t]/.test(lines[firstLine(paragraph) - 1] ?? '')
}

const SQUASHED = 'Squashed commit of the following:'

const firstLine = ({ lines }: Pick<Paragraph, 'lines'>): number => lines[0]?.number as number

function commitsFrom(line: number, lines: readonly string[]): number {
  return lines.slice(line).filter((text) => /^commit [0-9a-f]{40,64}( |$)/.test(text)).length
}
