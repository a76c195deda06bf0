/** Says how many there are: `1 task`, `2 tasks`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

/** Shows at most so many lines, the last of which then tells how many more there are. */
export function capped(lines: readonly string[], most: number, indent: string): string[] {
  if (lines.length <= most) return [...lines]
  const shown = Math.max(0, most - 1)
  return [...lines.slice(0, shown), `${indent}… and ${lines.length - shown} more`]
}
