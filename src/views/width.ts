/** Counts the columns that text takes on a terminal; it must be free of control characters. */
export function widthOf(text: string): number {
  if (NARROW.test(text)) return text.length
  let width = 0
  for (const { segment } of graphemesOf(text)) width += widthOfOne(segment)
  return width
}

/** Cuts text to a number of columns; what was cut off is told by `…`. */
export function cutTo(text: string, columns: number): string {
  // No character is narrower than nothing, yet most of a very long text need not be measured.
  if (text.length <= columns && widthOf(text) <= columns) return text
  let [kept, width] = ['', 0]
  for (const { segment } of graphemesOf(text.slice(0, columns * LONGEST))) {
    width += widthOfOne(segment)
    if (width > columns - 1) return `${kept}…`
    kept += segment
  }
  return kept.length === text.length ? text : `${kept}…`
}

/** Fills text up with blanks to a number of columns. */
export function padTo(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - widthOf(text)))
}

/** What patina's own texts are made of: each takes one column. */
const NARROW = /^[ -~→…]*$/
/** No character in use is written with more code units: a family of emoji has 11. */
const LONGEST = 16
let segmenter: Intl.Segmenter | undefined
const ZERO = /^[\p{Mn}\p{Me}\p{Cf}]+$/u
const WIDE =
  /\p{Emoji_Presentation}|\uFE0F|[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|[\u{20000}-\u{3FFFD}]/u

/** Made when first asked for: it takes longer to make than most answers take altogether. */
function graphemesOf(text: string): Iterable<Intl.SegmentData> {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return segmenter.segment(text)
}

function widthOfOne(grapheme: string): number {
  if (ZERO.test(grapheme)) return 0
  return WIDE.test(grapheme) ? 2 : 1
}
