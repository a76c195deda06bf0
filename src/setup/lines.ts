// Edits of whole lines that leave every other byte alone; a text is characters, whatever its encoding.

/** Adds a line at the end of a text, in its own style: its line ends, and with or without a last one. */
export function addLine(text: string, line: string, end = endOf(text)): string {
  if (hasLine(text, line)) return text
  if (text === '' || text.endsWith('\n')) return `${text}${line}${end}`
  return `${text}${end}${line}`
}

/** Takes a line out, wherever it stands now; `addLine` and this leave the text as it was. */
export function removeLine(text: string, line: string): string {
  const lines = splitLines(text)
  const kept = lines.filter((one) => bare(one) !== line)
  if (kept.length === lines.length) return text
  const wasLast = bare(lines.at(-1) ?? '') === line && !lines.at(-1)?.endsWith('\n')
  return wasLast ? bare(kept.join('')) : kept.join('')
}

/** Puts a line before the one at an index. */
export function insertLine(text: string, index: number, line: string, end = endOf(text)): string {
  const lines = splitLines(text)
  return [...lines.slice(0, index), `${line}${end}`, ...lines.slice(index)].join('')
}

export function hasLine(text: string, line: string): boolean {
  return splitLines(text).some((one) => bare(one) === line)
}

/** Splits a text into lines that keep their ends. */
export function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

/** A line without its end. */
export function bare(line: string): string {
  return line.replace(/\r?\n$/, '')
}

/** The line end a text uses. */
export function endOf(text: string): string {
  return /\r\n/.test(text) ? '\r\n' : '\n'
}
