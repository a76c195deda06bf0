/** Says how many there are: `1 task`, `2 tasks`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

/** As many things as there can be room for, and how many there are. */
export interface First<T> {
  readonly first: readonly T[]
  readonly count: number
}

/** Shows at most so many lines, the last of which then tells how many more there are. */
export const capped = (lines: readonly string[], most: number, indent: string): string[] =>
  cappedOf({ first: lines, count: lines.length }, (line) => line, most, indent)

/** The same for the first of so many things. */
export function cappedOf<T>(
  { first, count }: First<T>,
  line: (thing: T) => string,
  most: number,
  indent: string,
): string[] {
  if (count <= most) return first.map(line)
  const shown = first.slice(0, Math.max(0, most - 1))
  return [...shown.map(line), `${indent}… and ${count - shown.length} more`]
}
