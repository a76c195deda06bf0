import { cut, paste, printTrailers } from './compose.ts'
import { isIndented, recordsInOrder } from './git-squash.ts'
import type { Pair, TrailerRecord } from './kind.ts'
import { kindNamed } from './kinds/index.ts'
import { type Message, type Paragraph, readMessage } from './message.ts'
import { ownKey, readRecords } from './record.ts'
import { isGitBlock, type Line, readTrailers, type Trailer } from './trailer.ts'

/**
 * Rewrites a message so that git itself sees every record patina sees, in one last paragraph.
 *
 * Blocks of squashed commits are lifted out of the middle, the paragraphs of the closing run are joined, and a
 * `BREAKING CHANGE:` line, which hides all trailers beside it from git (git-facts 7), gets a paragraph of its own.
 * What commits said that are gone from a list of git's is dropped.
 */
export function hoist(raw: string, isGone?: (oid: string) => boolean): string {
  const message = readMessage(raw)
  const { kept, ignored } = cut(raw)
  if (sameKnown(message.blocks.flat(), gitTrailers(message, kept))) return raw
  const moved = new Set<number>()
  const isApart = message.body.some(
    (one) => one.role === 'block' || (one.role === 'closing' && isIndented(one, kept)),
  )
  const block = isApart ? rebuilt(message, kept, moved, isGone) : joined(message, kept, moved)
  const rest = withoutLines(kept, moved)
  const gap = rest.length > 0 && block.length > 0 ? [''] : []
  return paste([...rest, ...gap, ...block], ignored)
}

/** Puts the records of several blocks into one without changing what any of them says (`model.md` R2). */
export function joinRecords(records: readonly TrailerRecord[]): Pair[] {
  // A lesson on its own must stand before every task; `Learned` goes to an open exploration first.
  const rank = ({ kind }: TrailerRecord) => (kind === 'lesson' ? 0 : kind === 'exploration' ? 2 : 1)
  const inOrder = [...records].sort((a, b) => rank(a) - rank(b))
  return inOrder.flatMap(({ kind, trailers }) => {
    const { head } = kindNamed(kind)
    return [...trailers].sort((a, b) => Number(b.key === head) - Number(a.key === head))
  })
}

/** The records of every block of a message, in order. */
export function recordsOf({ blocks }: Message): TrailerRecord[] {
  return blocks.flatMap((block) => readRecords(block).records)
}

function gitTrailers({ body }: Message, kept: readonly string[]): Trailer[] {
  const last = body.at(-1)
  return last && !isIndented(last, kept) && isGitBlock(last.lines) ? readTrailers(last.lines) : []
}

function sameKnown(ours: readonly Trailer[], gits: readonly Trailer[]): boolean {
  const known = (trailers: readonly Trailer[]) => trailers.filter(ownKey).map(({ line }) => line)
  return known(ours).join() === known(gits).join()
}

/** Joins the closing run, line by line as it was written. */
function joined({ body }: Message, kept: readonly string[], moved: Set<number>): string[] {
  const closing = body.filter(({ role }) => role === 'closing')
  return closing
    .flatMap((paragraph) => trailerLines(paragraph))
    .map((number) => {
      moved.add(number)
      return kept[number - 1] as string
    })
}

/** Says every record anew, and keeps other people's trailers of the closing run below them. */
function rebuilt(
  message: Message,
  kept: readonly string[],
  moved: Set<number>,
  isGone?: (oid: string) => boolean,
): string[] {
  const ofOthers: string[] = []
  for (const paragraph of message.body.filter(({ role }) => role !== 'prose')) {
    // A subject such as `feat: x` looks like a trailer; in the list of a squash it stays where it is.
    const isAtEnd = paragraph.role === 'closing' && !isIndented(paragraph, kept)
    for (const group of trailerGroups(paragraph)) {
      const isKnown = readTrailers(group).some(ownKey)
      if (!isKnown && !isAtEnd) continue
      for (const { number } of group) moved.add(number)
      if (!isKnown) ofOthers.push(...group.map(({ number }) => kept[number - 1] as string))
    }
  }
  return [...printTrailers(joinRecords(recordsInOrder(message, kept, isGone))), ...ofOthers]
}

const trailerLines = (paragraph: Paragraph): number[] =>
  trailerGroups(paragraph).flatMap((group) => group.map(({ number }) => number))

/** Groups the lines of a paragraph into trailers with their continuations; prose in it is left out. */
function trailerGroups({ lines }: Paragraph): Line[][] {
  const groups: Line[][] = []
  let open: Line[] | undefined
  for (const line of lines) {
    const isContinuation = /^[ \t\r]/.test(line.text)
    if (isContinuation) open?.push(line)
    else open = isTrailer(line) ? [line] : undefined
    if (open && !isContinuation) groups.push(open)
  }
  return groups
}

const isTrailer = (line: Line): boolean =>
  readTrailers([line]).length > 0 || line.text.startsWith('(cherry picked from commit ')

/** Takes lines out, and the blank ones that would stand doubled. */
function withoutLines(kept: readonly string[], moved: ReadonlySet<number>): string[] {
  const rest = kept.filter((_, i) => !moved.has(i + 1))
  const tidy = rest.filter((line, i) => line.trim() !== '' || (rest[i - 1] ?? '').trim() !== '' || i === 0)
  while (tidy.length > 0 && (tidy.at(-1) as string).trim() === '') tidy.pop()
  return tidy
}
