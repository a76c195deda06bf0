/** The widest subject patina writes, in columns as config-conventional counts them. */
const WIDTH = 100

/**
 * Prints the subject of a commit that only records, `build(task): complete 3a - Instrument Scry`.
 *
 * A title that is too long is cut with …, between two characters as people count them; the trailer keeps it whole.
 * A full stop at the end is left out, for commitlint refuses one.
 */
export function subjectLine(scope: string, text: string): string {
  const line = `build(${scope}): ${text}`.replace(/[.\s]+$/, '')
  if (line.length <= WIDTH) return line
  let kept = ''
  for (const { segment } of new Intl.Segmenter('en').segment(line)) {
    if (kept.length + segment.length > WIDTH - 1) break
    kept += segment
  }
  return `${kept.replace(/[.\s]+$/, '')}…`
}
