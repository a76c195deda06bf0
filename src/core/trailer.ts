/** A `Key: value` line of a block, with its continuation lines unfolded into the value (`model.md` M2). */
export interface Trailer {
  /** As written; keys match without case (R1). */
  readonly key: string
  /** One line, trimmed as git trims: space, tab, CR and LF. */
  readonly value: string
  /** Its first line in the message, 1-based; absent when it was not read from one. */
  readonly line?: number
}

/** A line of a message with its place in it, 1-based. */
export interface Line {
  readonly text: string
  readonly number: number
}

/**
 * Tells whether git would take these lines, as a last paragraph, for a trailer block.
 *
 * git's `find_trailer_start`, judged from the end: all lines are trailers, or one was made by git and at least a
 * quarter are trailers. `isOurBlock` widens it by M2's two lines.
 */
export function isGitBlock(lines: readonly Line[]): boolean {
  const { trailers, others, generated } = count(lines, isGitTrailer)
  return generated ? trailers * 3 >= others : trailers > 0 && others === 0
}

/** Tells whether every line is a trailer line by M2, which also knows `BREAKING CHANGE:`. */
export function isOurBlock(lines: readonly Line[]): boolean {
  const { trailers, others } = count(
    lines,
    (text) => isGitTrailer(text) || text.startsWith('BREAKING CHANGE:'),
  )
  return trailers > 0 && others === 0
}

/** Reads the trailers of one paragraph; other lines of it are passed over, as git does. */
export function readTrailers(lines: readonly Line[]): Trailer[] {
  const found: { key: string; raw: string; line: number }[] = []
  let open: (typeof found)[number] | undefined
  for (const { text, number } of lines) {
    if (open && isIndented(text)) {
      open.raw += `\n${text}`
      continue
    }
    const [, key, raw] = TRAILER.exec(text) ?? []
    open = undefined
    if (key === undefined || raw === undefined) continue
    open = { key, raw, line: number }
    found.push(open)
  }
  return found.map(({ key, raw, line }) => ({ key, value: unfold(raw), line }))
}

/** Tells a line that git skips as a comment. */
export const isComment = (text: string): boolean => text.startsWith('#')

const TRAILER = /^([A-Za-z0-9-]+)[ \t]*:(.*)$/s
const GENERATED = /^(?:Signed-off-by: |\(cherry picked from commit )/
const isIndented = (text: string): boolean => /^[ \t\r]/.test(text)
const isGitTrailer = (text: string): boolean => TRAILER.test(text) || GENERATED.test(text)

function count(lines: readonly Line[], isTrailer: (text: string) => boolean) {
  let [trailers, others, continuations, generated] = [0, 0, 0, false]
  for (const { text } of [...lines].reverse()) {
    if (isTrailer(text)) {
      trailers++
      continuations = 0
      generated ||= GENERATED.test(text)
    } else if (isIndented(text)) {
      continuations++
    } else {
      // Indented lines below a comment or a line of prose continue no trailer, so they are prose too.
      others += continuations + (isComment(text) ? 0 : 1)
      continuations = 0
    }
  }
  return { trailers, others: others + continuations, generated }
}

// git's isspace: String.trim would also take the no-break space and the byte order mark.
function unfold(raw: string): string {
  return raw.replace(/\n[ \t\r\n]*/g, ' ').replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')
}
