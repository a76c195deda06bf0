/** How a number of values lie, in the unit of the values. */
export interface Spread {
  readonly count: number
  /** Half of them are no more; of an even number, halfway between the two in the middle. */
  readonly median: number
  /** 85 of a hundred are no more: the value at that rank, never one in between. */
  readonly p85: number
  readonly p95: number
}

/** Measures how values lie; nothing where there are none. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  if (values.length === 0) return undefined
  const sorted = [...values].sort((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  const [low, high] = [sorted[Math.floor(middle)] as number, sorted[Math.ceil(middle)] as number]
  return { count: sorted.length, median: (low + high) / 2, p85: atRank(sorted, 85), p95: atRank(sorted, 95) }
}

const atRank = (sorted: readonly number[], percent: number): number =>
  sorted[Math.ceil((percent * sorted.length) / 100) - 1] as number
