/** Shows an author's date in the author's own zone, to the minute: `2025-12-17 10:30`. */
export function momentOf(authored: string): string {
  return authored.slice(0, 16).replace('T', ' ')
}

/** Says how long something took, in its two largest units: `2 days 3 hours`. */
export function durationText(seconds: number): string {
  const parts: string[] = []
  let rest = Math.floor(seconds)
  for (const [name, size] of UNITS) {
    const count = Math.floor(rest / size)
    rest %= size
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? '' : 's'}`)
    // A unit that is missing ends it: nobody counts the minutes of a day.
    else if (parts.length > 0) break
    if (parts.length === 2) break
  }
  return parts.join(' ') || 'less than a minute'
}

/** The same in a table's few columns: `2d 3h`. */
export function shortDuration(seconds: number): string {
  if (seconds < 60) return '<1m'
  return durationText(seconds).replace(/ ([a-z])[a-z]+/g, '$1')
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const
