import { printTrailers } from './compose.ts'
import { joinRecords, recordsOf } from './hoist.ts'
import { type Message, readMessage } from './message.ts'
import { ownKey } from './record.ts'
import { readReverts } from './revert.ts'
import { readTrailers } from './trailer.ts'

/**
 * Lifts the records of all messages that `rebase -i` combines for a squash into the last of them.
 *
 * Git puts whole messages below each other, with a comment above each; of such a message only the last block would
 * be read. A message that is skipped for a fixup is a comment itself and says nothing. What one of them takes back is
 * dropped with its revert: the commit it names is none any more.
 */
export function hoistCombination(raw: string, comment: string): string {
  const lines = raw.split('\n')
  const parts = partsOf(lines, comment)
  const last = parts.at(-1)
  if (!last || parts.slice(0, -1).every(({ message }) => recordsOf(message).length === 0)) return raw
  const { gone, retired } = annulled(parts)
  const standing = parts.filter((part) => !gone.has(part))
  const block = printTrailers(joinRecords(standing.flatMap(({ message }) => recordsOf(message))))
  const moved = new Set(parts.flatMap(recordLines))
  const place = last.numbers.findLast((number) => lines[number]?.trim() !== '') as number
  const isOpen = !moved.has(place) && last.message.body.at(-1)?.role === 'closing'
  const above = isOpen || block.length === 0 ? [] : ['']
  return lines
    .flatMap((line, i) => [
      ...(moved.has(i) ? [] : [retired.has(i) ? line.replace('reverts', 'reverted') : line]),
      ...(i === place ? [...above, ...block] : []),
    ])
    .join('\n')
}

/** Finds the messages that later ones take back, by subject as V1 does, and the lines that say so. */
function annulled(parts: readonly Part[]): { gone: Set<Part>; retired: Set<number> } {
  const gone = new Set<Part>()
  const retired = new Set<number>()
  for (const part of [...parts].reverse()) {
    const reverts = readReverts(part.text, part.message.subject)
    const earlier = parts.slice(0, parts.indexOf(part))
    const target = earlier.findLast(({ message }) => message.subject === reverts[0]?.subject)
    if (!target && !gone.has(part)) continue
    if (target && !gone.has(part)) gone.add(target)
    for (const number of part.numbers.filter((_, i) => readReverts(lineAt(part, i), '').length > 0))
      retired.add(number)
  }
  return { gone, retired }
}

const lineAt = ({ text }: Part, i: number): string => text.split('\n')[i] ?? ''

/** One of the combined messages, with the place of each of its lines in the whole. */
interface Part {
  readonly text: string
  readonly message: Message
  readonly numbers: readonly number[]
}

function partsOf(lines: readonly string[], comment: string): Part[] {
  const isComment = (text: string | undefined) => text?.startsWith(comment)
  // In every language git speaks, the comment above a message ends with a colon and stands alone.
  const isHeading = (text: string, i: number) =>
    isComment(text) && /[:：]$/.test(text) && lines[i + 1]?.trim() === ''
  const starts = lines.flatMap((text, i) => (isHeading(text, i) ? [i + 1] : []))
  return starts.flatMap((start, i) => {
    const all = lines.slice(start, starts[i + 1] ?? lines.length).map((_, at) => start + at)
    const numbers = all.filter((number) => !isComment(lines[number]))
    const text = numbers.map((number) => lines[number]).join('\n')
    return text.trim() === '' ? [] : [{ text, message: readMessage(text), numbers }]
  })
}

/** The lines of a part that its records stand in, folded ones whole. */
function recordLines({ message, numbers }: Part): number[] {
  let isOurs = false
  return message.body
    .filter(({ role }) => role !== 'prose')
    .flatMap(({ lines }) => lines)
    .flatMap((line) => {
      const [trailer] = readTrailers([line])
      if (!/^[ \t]/.test(line.text)) isOurs = trailer !== undefined && ownKey(trailer) !== undefined
      return isOurs ? [numbers[line.number - 1] as number] : []
    })
}
