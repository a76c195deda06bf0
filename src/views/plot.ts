import plot from 'simple-ascii-chart'
import { lastWeeks, type Week } from '../core/weeks.ts'

/** Draws how many tasks were completed in each of the last weeks, as steps; nothing where none was. */
export function weeksPlot(weeks: readonly Week[], columns = WIDTH): string[] {
  const shown = lastWeeks(weeks, Math.max(2, Math.min(MOST, Math.floor((columns - MARGIN) / STEP))))
  const counts = shown.map(({ completed }) => completed)
  const top = Math.max(0, ...counts)
  if (top === 0) return []
  if (counts.length === 1) return [`${shown[0]?.monday}  ${top}`]
  const points = counts.map((count, week): [number, number] => [week, count])
  const drawn = plot([...points, [counts.length, counts.at(-1) ?? 0]], {
    width: Math.max(counts.length, LABEL / STEP) * STEP + 1,
    height: Math.min(top, HIGHEST) + 1,
    yRange: [0, top],
    customYAxisTicks: [0, top],
    customXAxisTicks: counts.map((_, week) => week).filter((week) => week % (LABEL / STEP) === 0),
    formatter: (value, { axis }) => (axis === 'x' ? (shown[value]?.monday.slice(5) ?? '') : value),
  })
  return drawn.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trimEnd()]))
}

const [WIDTH, MARGIN] = [80, 8]
/** How many weeks are drawn at most, how many columns each takes, and how many a label does. */
const [MOST, STEP, LABEL] = [20, 3, 9]
const HIGHEST = 7
