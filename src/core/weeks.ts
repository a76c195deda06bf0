import { byCodeUnit } from './order.ts'
import type { TaskFlow } from './task-flow.ts'

/** How many tasks ended in a week. */
export interface Week {
  /** Its Monday, `YYYY-MM-DD`; a task counts on the day its author's own calendar showed (`model.md` O2). */
  readonly monday: string
  readonly completed: number
  readonly abandoned: number
}

/** Counts the tasks that ended week by week; weeks in which none did are left out. */
export function weeksOf(tasks: readonly TaskFlow[]): Week[] {
  const weeks = new Map<string, Week>()
  for (const { task, times } of tasks) {
    if (times.ended === undefined) continue
    const monday = mondayOf(times.ended.slice(0, -15))
    const week = weeks.get(monday) ?? { monday, completed: 0, abandoned: 0 }
    const field = task.status === 'complete' ? 'completed' : 'abandoned'
    weeks.set(monday, { ...week, [field]: week[field] + 1 })
  }
  return [...weeks.values()].sort((a, b) => byCodeUnit(a.monday, b.monday))
}

/** How many were completed in a week, from the first that had one to the last; nothing where none had. */
export function perWeek(weeks: readonly Week[]): number | undefined {
  const busy = weeks.filter(({ completed }) => completed > 0)
  const [first, last] = [busy[0], busy.at(-1)]
  if (!first || !last) return undefined
  const days = (Date.parse(last.monday) - Date.parse(first.monday)) / 86_400_000
  return busy.reduce((sum, { completed }) => sum + completed, 0) / (days / 7 + 1)
}

/** Every week from the first to the last, empty ones too, but no more than the last so many. */
export function lastWeeks(weeks: readonly Week[], most: number): Week[] {
  const known = new Map(weeks.map((week) => [week.monday, week]))
  const last = weeks.at(-1)
  const [first] = weeks
  if (!first || !last) return []
  const all: Week[] = []
  for (let day = last.monday; day >= first.monday && all.length < most; day = addDays(day, -7)) {
    all.unshift(known.get(day) ?? { monday: day, completed: 0, abandoned: 0 })
  }
  return all
}

function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addDays(day, -((weekday + 6) % 7))
}

function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
