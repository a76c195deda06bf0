/** One `Key: value` line of a block, the key as written. */
export interface Trailer {
  key: string
  value: string
}

const trailerLine = /^([A-Za-z0-9-]+)[ \t]*:(.*)$/s
const gitGenerated = ['Signed-off-by: ', '(cherry picked from commit ']

export const isComment = (line: string) => line.startsWith('#')
export const isBlank = (line: string) => /^[ \t\r]*$/.test(line)
const startsBlank = (line: string) => /^[ \t\r]/.test(line)

/** Judges as git's `find_trailer_start` does: from the last line up, all trailers or a quarter of them. */
export function gitAccepts(lines: readonly string[]): boolean {
  let [trailers, others, continuations] = [0, 0, 0]
  for (const line of [...lines].reverse()) {
    if (startsBlank(line)) {
      continuations++
      continue
    }
    if (isTrailerToGit(line)) trailers++
    else others += continuations + (isComment(line) ? 0 : 1)
    continuations = 0
  }
  others += continuations
  return (lines.some(isGenerated) && trailers * 3 >= others) || (trailers > 0 && others === 0)
}

const isGenerated = (line: string) => gitGenerated.some((prefix) => line.startsWith(prefix))
const isTrailerToGit = (line: string) => isGenerated(line) || trailerLine.test(line)

/** M2's own judgement: every line a trailer line, one of the two extra lines, or a continuation of such a line. */
export function allTrailerLines(lines: readonly string[]): boolean {
  let [found, mayContinue] = [false, false]
  for (const line of lines) {
    if (isComment(line)) {
      mayContinue = false
    } else if (startsBlank(line)) {
      if (!mayContinue) return false
    } else if (trailerLine.test(line) || isExtra(line)) {
      found = true
      mayContinue = true
    } else return false
  }
  return found
}

function isExtra(line: string): boolean {
  return line.startsWith('BREAKING CHANGE:') || line.startsWith('(cherry picked from commit ')
}

/** The trailers of a paragraph already accepted, in order, values unfolded and trimmed as git does. */
export function trailersOf(lines: readonly string[]): Trailer[] {
  const found: Trailer[] = []
  let last: Trailer | undefined
  for (const line of lines) {
    if (startsBlank(line)) {
      if (last) last.value += `\n${line}`
      continue
    }
    const match = trailerLine.exec(line)
    last = match ? { key: match[1]!, value: match[2]! } : undefined
    if (last) found.push(last)
  }
  return found.map(({ key, value }) => ({ key, value: trim(trim(value).replace(/\n[ \t\r\n]*/g, ' ')) }))
}

function trim(value: string): string {
  return value.replace(/^[ \t\r\n]+/, '').replace(/[ \t\r\n]+$/, '')
}
