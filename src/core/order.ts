/**
 * Orders ids as people count them: numbers by value, letters a…z before aa (`model.md` B1, C3).
 *
 * Goes through both at once, as thousands are put in order each time a board is shown.
 */
export function byId(a: string, b: string): number {
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    const [kind, other] = [kindAt(a, i), kindAt(b, j)]
    const [from, start] =
      kind === 'digit' && other === 'digit' ? [afterZeros(a, i), afterZeros(b, j)] : [i, j]
    i = endOfRun(a, i, kind)
    j = endOfRun(b, j, other)
    const isCounted = kind === other && kind !== 'other'
    const difference =
      (isCounted && i - from - (j - start)) || byCodeUnit(a.slice(from, i), b.slice(start, j))
    if (difference !== 0) return difference
  }
  return (i < a.length ? 1 : 0) - (j < b.length ? 1 : 0) || byCodeUnit(a, b)
}

/** Orders text by code unit, the same on every machine and in every locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

type Kind = 'digit' | 'letter' | 'other'

function kindAt(id: string, index: number): Kind {
  const code = id.charCodeAt(index)
  if (code >= 48 && code <= 57) return 'digit'
  const lower = code | 32
  return lower >= 97 && lower <= 122 && code < 128 ? 'letter' : 'other'
}

function endOfRun(id: string, index: number, kind: Kind): number {
  let end = index + 1
  while (end < id.length && kindAt(id, end) === kind) end++
  return end
}

/** By text, as an id may hold more digits than a number keeps. */
function afterZeros(id: string, index: number): number {
  let start = index
  while (id.charCodeAt(start) === 48) start++
  return start
}
