import { widthOf } from './width.ts'

/** Sets numbers in columns by their last digit; the first column is what they are of, and the first row has its width. */
export function rightAligned(rows: readonly (readonly string[])[]): string[][] {
  const widths = (rows[0] ?? []).map((_, j) => Math.max(...rows.map((row) => widthOf(row[j] ?? ''))))
  return rows.map((row) => row.map((cell, j) => (j === 0 ? cell : cell.padStart(widths[j] ?? 0))))
}
