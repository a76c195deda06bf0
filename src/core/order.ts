/** Orders ids as people count them: numbers by value, letters a…z before aa (`model.md` B1, C3). */
export function byId(a: string, b: string): number {
  const [left, right] = [runs(a), runs(b)]
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = byRun(left[i] as string, right[i] as string)
    if (difference !== 0) return difference
  }
  return left.length - right.length || byCodeUnit(a, b)
}

/** Orders text by code unit, the same on every machine and in every locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

const runs = (id: string): string[] => id.match(/\d+|[A-Za-z]+|[^A-Za-z\d]+/g) ?? []

function byRun(a: string, b: string): number {
  if (/^\d/.test(a) && /^\d/.test(b)) return byNumber(a, b)
  if (/^[A-Za-z]/.test(a) && /^[A-Za-z]/.test(b)) return a.length - b.length || byCodeUnit(a, b)
  return byCodeUnit(a, b)
}

// By text, as an id may hold more digits than a number keeps.
function byNumber(a: string, b: string): number {
  const [left, right] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')]
  return left.length - right.length || byCodeUnit(left, right)
}
