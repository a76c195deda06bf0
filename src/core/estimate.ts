/**
 * Reads an estimate, `30m`, `1.5h`, `2d`, as seconds.
 *
 * A day is 24 hours, as what it is compared with, the time a task is under way, is counted by the calendar too.
 */
export function estimateSeconds(estimate: string): number {
  const unit = SECONDS[estimate.slice(-1)]
  if (unit === undefined) throw new Error(`'${estimate}' is no estimate`)
  return Number(estimate.slice(0, -1)) * unit
}

const SECONDS: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400 }
