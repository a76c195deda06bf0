import { isComment, type Line } from './trailer.ts'

/** The lines of a message: what counts, and what git ignores at its end. */
export interface Text {
  readonly lines: readonly Line[]
  /** The number of the first ignored line, 1-based; one past the last line when none is. */
  readonly end: number
}

/** Splits a raw message into numbered lines and finds where it ends for git (`model.md` M1). */
export function splitLines(raw: string): Text {
  const all = raw.replace(/\r\n/g, '\n').split('\n')
  const end = endOfMessage(all)
  return { lines: all.slice(0, end).map((text, i) => ({ text, number: i + 1 })), end: end + 1 }
}

/** Groups lines into paragraphs: runs of lines that are not blank. */
export function splitParagraphs(lines: readonly Line[]): Line[][] {
  const paragraphs: Line[][] = []
  let open: Line[] | undefined
  for (const line of lines) {
    if (isBlank(line.text)) open = undefined
    else if (open) open.push(line)
    else {
      open = [line]
      paragraphs.push(open)
    }
  }
  return paragraphs
}

/** Tells a line of only blanks, by git's meaning of blank: space, tab, CR. */
export const isBlank = (text: string): boolean => /^[ \t\r]*$/.test(text)

const SCISSORS = '# ------------------------ >8 ------------------------'

/**
 * Counts the lines before what git ignores: scissors, then comments, empty lines and an old `Conflicts:` list.
 *
 * git's `ignore_non_trailer`, which knows no blanks here: a line of spaces ends the ignored run.
 */
function endOfMessage(lines: readonly string[]): number {
  const scissors = lines.indexOf(SCISSORS)
  const cutoff = scissors < 0 ? lines.length : scissors
  let start: number | undefined
  let inConflicts = false
  for (let i = 0; i < cutoff; i++) {
    const text = lines[i] as string
    if (text === 'Conflicts:') inConflicts = true
    else if (!(text === '' || isComment(text) || (inConflicts && text.startsWith('\t')))) {
      start = undefined
      inConflicts = false
      continue
    }
    start ??= i
  }
  return start ?? cutoff
}
