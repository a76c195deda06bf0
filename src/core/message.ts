import { isBlank, splitLines, splitParagraphs } from './paragraph.ts'
import { isComment, isGitBlock, isOurBlock, type Line, readTrailers, type Trailer } from './trailer.ts'

/** A run of trailers that is read as one (`model.md` M3, M4). */
export type Block = readonly Trailer[]

/** A commit message as patina reads it. */
export interface Message {
  /** The first line that is not blank: what `git revert` and hosting sites name a commit by. */
  readonly subject: string
  /** In message order; the closing run last. */
  readonly blocks: readonly Block[]
  /** The paragraphs after the subject with what each is, for those who rewrite or judge a message. */
  readonly body: readonly Paragraph[]
  /** The number of the first line that git ignores at the end. */
  readonly end: number
}

export interface Paragraph {
  readonly lines: readonly Line[]
  readonly role: 'prose' | 'block' | 'closing'
}

/** Names the keys that may open a block in the middle of a squash body. */
const HEADS = /^(?:task|deferred|exploration|phase|session)$/i

/** Reads a raw message, `%B` or what `commit-msg` is given (`model.md` M1–M5). */
export function readMessage(raw: string): Message {
  const { lines, end } = splitLines(raw)
  const [subject] = headingOf(raw)
  const titleEnd = lines.findIndex(({ text }) => isBlank(text))
  const rest = titleEnd < 0 ? [] : lines.slice(titleEnd)
  const body =
    titleEnd !== 0 && subject.startsWith('amend! ') ? allProse(splitParagraphs(rest)) : judge(lines, rest)
  return { subject, blocks: blocksOf(body), body, end }
}

/** Gives the subject of a message, and the first line below its first paragraph. */
export function headingOf(raw: string): readonly [subject: string, title: string] {
  const [, first = '', rest = ''] = HEADING.exec(raw) ?? []
  const [subject = ''] = first.split('\n', 1)
  return [subject.replace(/[ \t\r]+$/, ''), rest.trim()]
}

const HEADING = /^(?:[ \t\r]*\n)*((?:[^\n]*[^ \t\r\n][^\n]*(?:\n|$))*)(?:[ \t\r]*\n)*([^\n]*)/

function allProse(paragraphs: readonly Line[][]): Paragraph[] {
  return paragraphs.map((lines) => ({ lines, role: 'prose' }))
}

function judge(all: readonly Line[], rest: readonly Line[]): Paragraph[] {
  const quoted = fencedLines(all)
  const isSquashMark = ({ text, number }: Line) => SQUASH_MARK.test(text) && !quoted.has(number)
  const gitSquash = all.find(isSquashMark)
  const paragraphs = splitParagraphs(rest).map((lines) =>
    gitSquash && isAfter(lines, gitSquash) ? unindent(lines) : lines,
  )
  const fenced = fencedLines(paragraphs.flat())
  const open = paragraphs.filter((lines) => !lines.some(({ number }) => fenced.has(number)))
  const closing = closingRun(paragraphs, new Set(open))
  const isSquash = gitSquash !== undefined || open.some((lines) => lines[0]?.text.startsWith('* '))
  const middle = isSquash ? squashedBlocks(open) : new Set<Line[]>()
  return paragraphs.map((lines) => ({
    lines,
    role: closing.has(lines) ? 'closing' : middle.has(lines) ? 'block' : 'prose',
  }))
}

/** Finds the paragraphs at the end that are read as one block (M3). */
function closingRun(paragraphs: readonly Line[][], open: ReadonlySet<Line[]>): Set<Line[]> {
  const run = new Set<Line[]>()
  for (const lines of [...paragraphs].reverse()) {
    const isFenced = !open.has(lines) && lines !== paragraphs.at(-1)
    if (!isFenced && (isGitBlock(lines) || isOurBlock(lines))) run.add(lines)
    else if (isFenced || !isPassedOver(lines)) break
  }
  return run
}

/** Finds the blocks of the single commits in a squash body (M4). */
function squashedBlocks(paragraphs: readonly Line[][]): Set<Line[]> {
  const isBlock = (lines: Line[]) =>
    isOurBlock(lines) && readTrailers(lines).some(({ key }) => HEADS.test(key))
  return new Set(paragraphs.filter(isBlock))
}

const SQUASH_MARK = /^Squashed commit of the following:[ \t\r]*$/
const RULE = /^-{3,}[ \t\r]*$/
const HOSTING_SITE =
  /^(?:See merge request |Related work items: |(?:Closes|Fixes|Resolves|Reverts) .*#\d+[ \t\r]*$)/

// A paragraph of comments alone is one that git ignores wherever a hosting site did not put something below it.
function isPassedOver(lines: readonly Line[]): boolean {
  const isRule = lines.length === 1 && RULE.test((lines[0] as Line).text)
  return (
    isRule || lines.every(({ text }) => HOSTING_SITE.test(text)) || lines.every(({ text }) => isComment(text))
  )
}

const isAfter = (lines: readonly Line[], mark: Line): boolean => (lines[0] as Line).number > mark.number

// Only a paragraph that is indented as a whole: below a line in column 0 four blanks are a continuation.
function unindent(lines: Line[]): Line[] {
  if (!lines.every(({ text }) => text.startsWith('    '))) return lines
  return lines.map(({ text, number }) => ({ text: text.slice(4), number }))
}

/** Collects the numbers of lines between a ``` and the next; one that is never closed fences nothing. */
function fencedLines(lines: readonly Line[]): Set<number> {
  const fenced = new Set<number>()
  let open: Line[] | undefined
  for (const line of lines) {
    const isFence = /^ {0,3}```/.test(line.text)
    if (open && isFence) for (const { number } of open) fenced.add(number)
    if (isFence) open = open ? undefined : []
    else open?.push(line)
  }
  return fenced
}

function blocksOf(body: readonly Paragraph[]): Block[] {
  const middle = body.filter(({ role }) => role === 'block').map(({ lines }) => readTrailers(lines))
  const closing = body.filter(({ role }) => role === 'closing').flatMap(({ lines }) => readTrailers(lines))
  return closing.length > 0 ? [...middle, closing] : middle
}
