import { hashOf } from './hash.ts'

/**
 * Puts what history says into a file of the working memory, and keeps what somebody wrote in it.
 *
 * Notes stand below a marker. Whether the part above is as it was written is told by a digest in its first line, so
 * that a marker that was broken or deleted costs nobody a word; what was changed above is moved below, line by line.
 * Line ends stay those of the file. Texts are bytes as characters, for notes may be in any encoding.
 */
export function mergeMemoryFile(found: string | undefined, said: string): string {
  const end = found !== undefined && /\r\n/.test(found) ? '\r\n' : '\n'
  const lines = said.replace(/\n$/, '').split('\n')
  const above = [headerOf(lines), ...lines, '', MARKER].join(end)
  const { notes, edited } = found === undefined ? NOTHING : parse(found)
  const known = new Set(lines)
  const moved = edited.filter((line) => !known.has(line) && !HEADER.test(line) && line !== MARKER)
  const kept = moved.some((line) => line.trim() !== '') ? ['', ...trimmed(moved)].join(end) + end : ''
  return `${above}${end}${kept}${notes}`
}

interface Parts {
  /** What stands below the part that patina writes, as it is. */
  readonly notes: string
  /** The lines above it, where they are not as patina wrote them. */
  readonly edited: readonly string[]
}

const NOTHING: Parts = { notes: '', edited: [] }
const MARKER = '<!-- Your notes go below this line and stay; what is above it is made from the log. -->'
const HEADER = /^(?:\u00ef\u00bb\u00bf)?<!-- patina: (\d{1,6}) lines, (?:sha256:)?([0-9a-f]{16}) -->$/

function headerOf(lines: readonly string[]): string {
  return `<!-- patina: ${lines.length} lines, sha256:${digestOf(lines)} -->`
}

function digestOf(lines: readonly string[]): string {
  return hashOf('sha256', lines.join('\n')).slice(0, 16)
}

function parse(found: string): Parts {
  const raw = found.split('\n')
  const lines = raw.map((line) => line.replace(/\r$/, ''))
  const [, count, digest] = HEADER.exec(lines[0] ?? '') ?? []
  const end = 1 + Number(count)
  const isIntact = digest !== undefined && digestOf(lines.slice(1, end)) === digest
  const marker = lines.indexOf(MARKER, isIntact ? end : 0)
  if (!isIntact) {
    return {
      notes: marker < 0 ? '' : raw.slice(marker + 1).join('\n'),
      edited: lines.slice(0, marker < 0 ? lines.length : marker),
    }
  }
  // between the part that is intact and the marker there is a blank line, and what somebody put there
  return marker < 0
    ? {
        notes: raw
          .slice(end)
          .join('\n')
          .replace(/^\r?\n/, ''),
        edited: [],
      }
    : { notes: raw.slice(marker + 1).join('\n'), edited: lines.slice(end, marker) }
}

function trimmed(lines: readonly string[]): readonly string[] {
  const isText = (line: string) => line.trim() !== ''
  return lines.slice(lines.findIndex(isText), lines.findLastIndex(isText) + 1)
}
