/** Finds the shortest way from a thing back to itself, the thing first; `undefined` where there is none. */
export function cycleThrough<T>(start: T, next: (one: T) => readonly T[]): T[] | undefined {
  const cameFrom = new Map<T, T>()
  const seen = new Set([start])
  for (const one of seen) {
    for (const other of next(one)) {
      if (other === start) return wayTo(one, cameFrom)
      if (!seen.has(other)) cameFrom.set(other, one)
      seen.add(other)
    }
  }
  return undefined
}

function wayTo<T>(end: T, cameFrom: ReadonlyMap<T, T>): T[] {
  const way = [end]
  for (let one = cameFrom.get(end); one !== undefined; one = cameFrom.get(one)) way.unshift(one)
  return way
}
