/** Says how many there are: `1 task`, `2 tasks`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

/** Shows at most so many lines, the last of which then tells how many more there are. */
export const capped = (lines: readonly string[], most: number, indent: string): string[] =>
  cappedOf(lines, (line) => line, most, indent)

/** The same for what takes a while to make a line of. */
export function cappedOf<T>(
  things: readonly T[],
  line: (thing: T) => string,
  most: number,
  indent: string,
): string[] {
  if (things.length <= most) return things.map(line)
  const shown = Math.max(0, most - 1)
  return [...things.slice(0, shown).map(line), `${indent}… and ${things.length - shown} more`]
}
