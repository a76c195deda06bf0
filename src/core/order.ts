/** Orders ids as people count them: numbers by value, letters a…z before aa (`model.md` B1, C3). */
export const byId = (a: string, b: string): number => byRuns(runsOf(a), runsOf(b)) || byCodeUnit(a, b)

/** A run of digits, of letters or of anything else in an id; of a number the digits that count. */
export interface Run {
  readonly kind: 'number' | 'letters' | 'other'
  readonly text: string
}

/** Takes an id apart. */
export function runsOf(id: string): Run[] {
  return (id.match(/\d+|[A-Za-z]+|[^A-Za-z\d]+/g) ?? []).map((text) => {
    const code = text.charCodeAt(0)
    // by text, as an id may hold more digits than a number keeps
    if (code >= 48 && code <= 57)
      return { kind: 'number', text: code === 48 ? text.replace(/^0+/, '') : text }
    const isLetter = (code | 32) >= 97 && (code | 32) <= 122
    return { kind: isLetter ? 'letters' : 'other', text }
  })
}

/** Orders ids that were taken apart; 0 also where only the zeros before a number differ. */
export function byRuns(left: readonly Run[], right: readonly Run[]): number {
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = byRun(left[i] as Run, right[i] as Run)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

/** Orders text by code unit, the same on every machine and in every locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function byRun(a: Run, b: Run): number {
  const isCounted = a.kind === b.kind && a.kind !== 'other'
  return (isCounted && a.text.length - b.text.length) || byCodeUnit(a.text, b.text)
}
