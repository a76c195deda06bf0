/** Picks the words most like one that is not there, the likest first; none when nothing is like it. */
export function nearest(word: string, words: readonly string[], most = 3): string[] {
  const limit = Math.max(1, Math.floor(word.length / 3))
  return words
    .map((other) => ({ other, distance: distance(word.toLowerCase(), other.toLowerCase()) }))
    .filter((found) => found.distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ other }) => other)
}

// Damerau's: two letters swapped, the commonest slip, count once.
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 3) return Number.POSITIVE_INFINITY
  const rows = [[...Array(b.length + 1).keys()]]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) row.push(step(rows, row, a, b, i, j))
    rows.push(row)
  }
  return rows.at(-1)?.at(-1) as number
}

function step(rows: number[][], row: number[], a: string, b: string, i: number, j: number): number {
  const at = (r: number, c: number) => (r === i ? row : (rows[r] as number[]))[c] as number
  const same = a[i - 1] === b[j - 1]
  const best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (same ? 0 : 1))
  const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
  return isSwap ? Math.min(best, at(i - 2, j - 2) + 1) : best
}
