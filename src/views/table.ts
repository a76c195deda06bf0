import { escapeControl } from './escape.ts'
import { type Paint, plain } from './style.ts'
import { cutTo, padTo, widthOf } from './width.ts'

/** A cell: text, perhaps painted once it has its width. */
export type Cell = string | readonly [text: string, paint: Paint]

/**
 * Aligns rows in columns, two blanks apart, and cuts lines to the width of the screen if there is one.
 *
 * A column nobody has anything in takes no room; control characters are shown as text.
 */
export function tableLines(rows: readonly (readonly Cell[])[], columns?: number, indent = '  '): string[] {
  const texts = rows.map((row) => row.map((cell) => escapeControl(typeof cell === 'string' ? cell : cell[0])))
  const widths = widthsOf(texts)
  return rows.map((row, i) => {
    const parts = row.map((cell, j) => ({ text: texts[i]?.[j] ?? '', paint: paintOf(cell) }))
    return line(parts, widths, columns, indent)
  })
}

/** A column grows no wider for the sake of a few long texts. */
const WIDEST = 60

const paintOf = (cell: Cell): Paint => (typeof cell === 'string' ? plain : cell[1])

function widthsOf(texts: readonly (readonly string[])[]): number[] {
  const widths: number[] = []
  for (const row of texts) {
    row.forEach((text, j) => {
      widths[j] = Math.max(widths[j] ?? 0, Math.min(widthOf(text), WIDEST))
    })
  }
  return widths
}

interface Part {
  readonly text: string
  readonly paint: Paint
}

function line(
  parts: readonly Part[],
  widths: readonly number[],
  columns: number | undefined,
  indent: string,
): string {
  const last = parts.findLastIndex(({ text }) => text !== '')
  let [out, used] = [indent, indent.length]
  for (const [j, { text, paint }] of parts.slice(0, last + 1).entries()) {
    const width = widths[j] as number
    if (width === 0) continue
    const room = columns === undefined ? Number.POSITIVE_INFINITY : columns - used
    if (room < 1) break
    const cell = room === Number.POSITIVE_INFINITY ? text : cutTo(text, room)
    const padded = j === last ? cell : `${padTo(cell, width)}  `
    out += paint(cell) + padded.slice(cell.length)
    used += widthOf(padded)
  }
  return out.trimEnd()
}
