import { allTrailerLines, gitAccepts, isBlank, isComment, type Trailer, trailersOf } from './paragraph.ts'

/** A message as `model.md` section 1 reads it. */
export interface Reading {
  /** The first line; empty when the message starts with a blank line. */
  subject: string
  /** The first line below the subject's paragraph, where hosting sites put a merge's title. */
  bodyTitle: string
  /** All that is left of the message when its end is cut and its squashes unindented. */
  text: string
  blocks: Trailer[][]
}

interface Paragraph {
  lines: string[]
  fenced: boolean
}

const scissors = '# ------------------------ >8 ------------------------'
const squashMark = /^Squashed commit of the following:[ \t\r]*$/
const heads = ['task', 'deferred', 'exploration', 'phase', 'session']
const skippable = [
  /^See merge request ./,
  /^Related work items: ./,
  /^(Closes|Fixes|Resolves) .*#\d+[ \t\r]*$/,
  /^Reverts .*#\d+[ \t\r]*$/,
]

export function readMessage(raw: string): Reading {
  const known = read.get(raw)
  if (known) return known
  const reading = readAnew(raw)
  read.set(raw, reading)
  return reading
}

// The same messages are asked for at every tip of a history.
const read = new Map<string, Reading>()

function readAnew(raw: string): Reading {
  const lines = unindented(withoutEnd(raw.replaceAll('\r\n', '\n')))
  const paragraphs = paragraphsOf(lines)
  const titled = lines.length > 0 && !isBlank(lines[0]!)
  const subject = titled ? lines[0]!.replace(/[ \t\r]+$/, '') : ''
  const body = titled ? paragraphs.slice(1) : paragraphs
  const bodyTitle = (body[0]?.lines[0] ?? '').replace(/[ \t\r]+$/, '')
  const blocks = subject.startsWith('amend! ') ? [] : blocksOf(body, lines)
  return { subject, bodyTitle, text: lines.join('\n'), blocks }
}

/** Drops what git's `ignore_non_trailer` drops: scissors and below, then comments, blanks, old `Conflicts:`. */
function withoutEnd(text: string): string[] {
  const all = text.split('\n')
  const cut = all.indexOf(scissors)
  const lines = cut < 0 ? all : all.slice(0, cut)
  let start = 0
  let inConflicts = false
  for (const [i, line] of lines.entries()) {
    const conflicts = line === 'Conflicts:' && i < all.length - 1
    inConflicts ||= conflicts
    if (inConflicts && line.startsWith('\t')) continue
    if (conflicts || isComment(line) || line === '') start ||= i
    else [start, inConflicts] = [0, false]
  }
  return lines.slice(0, start || lines.length)
}

/** M4: paragraphs below the mark, every line of which is indented by four blanks, lose the four. */
function unindented(lines: readonly string[]): string[] {
  const mark = lines.findIndex((line) => squashMark.test(line))
  if (mark < 0 || inFence(lines)(mark)) return [...lines]
  const out = [...lines]
  for (const [start, end] of runs(lines)) {
    const run = lines.slice(start, end)
    if (start <= mark || !run.every((line) => /^[ \t]{4}/.test(line))) continue
    for (let i = start; i < end; i++) out[i] = lines[i]!.slice(4)
  }
  return out
}

/** Each run of lines that are not blank, as [start, end). */
function runs(lines: readonly string[]): [number, number][] {
  const found: [number, number][] = []
  for (const [i, line] of lines.entries()) {
    if (isBlank(line)) continue
    const last = found.at(-1)
    if (last && last[1] === i) last[1] = i + 1
    else found.push([i, i + 1])
  }
  return found
}

function paragraphsOf(lines: readonly string[]): Paragraph[] {
  const fenced = inFence(lines)
  const hasFenced = (start: number, end: number) => lines.slice(start, end).some((_, i) => fenced(start + i))
  return runs(lines).map(([start, end]) => ({
    lines: lines.slice(start, end),
    fenced: hasFenced(start, end),
  }))
}

/** Tells which lines lie between an opening and a closing fence; a fence never closed is prose. */
function inFence(lines: readonly string[]): (line: number) => boolean {
  const marks = lines.flatMap((line, i) => (/^ {0,3}```/.test(line) ? [i] : []))
  const pairs: [number, number][] = []
  for (let i = 0; i + 1 < marks.length; i += 2) pairs.push([marks[i]!, marks[i + 1]!])
  return (line) => pairs.some(([open, close]) => line > open && line < close)
}

function blocksOf(body: readonly Paragraph[], lines: readonly string[]): Trailer[][] {
  const { from, run } = closingRun(body)
  const closing = run.flatMap((paragraph) => trailersOf(paragraph.lines))
  const middle = isSquash(body, lines) ? body.slice(0, from).filter(isSquashedBlock) : []
  return [...middle.map((paragraph) => trailersOf(paragraph.lines)), closing].filter((block) => block.length)
}

/** M3, from the end backwards; `from` is where the paragraphs begin that the run took or skipped. */
function closingRun(body: readonly Paragraph[]): { from: number; run: Paragraph[] } {
  const run: Paragraph[] = []
  let lastPlace = true
  let from = body.length
  for (; from > 0; from--) {
    const paragraph = body[from - 1]!
    if (paragraph.lines.every(isComment)) continue
    const open = !paragraph.fenced || lastPlace
    lastPlace = false
    if (open && (gitAccepts(paragraph.lines) || allTrailerLines(paragraph.lines))) run.unshift(paragraph)
    else if (paragraph.fenced || !isSkipped(paragraph.lines)) break
  }
  return { from, run }
}

function isSkipped(lines: readonly string[]): boolean {
  if (lines.length === 1 && /^-{3,}[ \t\r]*$/.test(lines[0]!)) return true
  return lines.every((line) => skippable.some((shape) => shape.test(line)))
}

function isSquash(body: readonly Paragraph[], lines: readonly string[]): boolean {
  const fenced = inFence(lines)
  if (lines.some((line, i) => squashMark.test(line) && !fenced(i))) return true
  return body.some((paragraph) => !paragraph.fenced && paragraph.lines[0]!.startsWith('* '))
}

function isSquashedBlock({ lines, fenced }: Paragraph): boolean {
  if (fenced || !allTrailerLines(lines)) return false
  return trailersOf(lines).some(({ key }) => heads.includes(key.toLowerCase()))
}
