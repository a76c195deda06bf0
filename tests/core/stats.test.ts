import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factsOf } from '../../src/core/facts.ts'
import { project } from '../../src/core/project.ts'
import { type Flow, statsOf } from '../../src/core/stats.ts'
import { lastWeeks } from '../../src/core/weeks.ts'
import { graphs } from '../support/graphs.ts'

const thorough = { seed: 20251217, numRuns: 200 }
const now = new Date('2026-02-01T00:00:00Z')

const drawn = graphs(20).map(({ commits }) => {
  const projection = project(commits.map(factsOf), commits.at(-1)?.oid)
  return { board: projection.board, stats: statsOf(projection, now) }
})

describe('statistics', () => {
  it('count every task once, in its phase, by its status', () => {
    fc.assert(
      fc.property(drawn, ({ board, stats: { total, phases, tasks } }) => {
        expect(tasks.map(({ task }) => task)).toEqual(board.tasks)
        for (const status of ['pending', 'active', 'complete', 'abandoned'] as const) {
          const sum = phases.reduce((all: number, flow: Flow) => all + flow[status], 0)
          expect(total[status]).toBe(sum)
          expect(sum).toBe(board.tasks.filter((task) => task.status === status).length)
        }
      }),
      thorough,
    )
  })

  it('count what ended in exactly one week, on a Monday', () => {
    fc.assert(
      fc.property(drawn, ({ stats: { total, weeks, tasks } }) => {
        const ended = tasks.filter(({ times }) => times.ended !== undefined)
        const sum = weeks.reduce((all, week) => all + week.completed + week.abandoned, 0)
        expect(sum).toBe(ended.length)
        expect(total.complete + total.abandoned).toBe(sum)
        expect(weeks.every(({ monday }) => new Date(`${monday}T00:00:00Z`).getUTCDay() === 1)).toBe(true)
      }),
      thorough,
    )
  })

  it('measure no cycle longer than its lead, and no time under way longer than its cycle', () => {
    fc.assert(
      fc.property(drawn, ({ stats: { tasks } }) => {
        for (const { times, leadTimeSeconds, cycleTimeSeconds } of tasks) {
          const { added, started, activeSeconds } = times
          const isOrdered =
            added !== undefined && started !== undefined && Date.parse(added) <= Date.parse(started)
          if (isOrdered && leadTimeSeconds !== undefined && cycleTimeSeconds !== undefined)
            expect(cycleTimeSeconds).toBeLessThanOrEqual(leadTimeSeconds)
          if (activeSeconds !== undefined) expect(activeSeconds).toBeGreaterThanOrEqual(0)
        }
      }),
      thorough,
    )
  })
})

describe('the last weeks', () => {
  const week = (monday: string, completed: number) => ({ monday, completed, abandoned: 0 })

  it('have the empty ones between, over the turn of a year', () => {
    const weeks = [week('2025-12-15', 1), week('2026-01-05', 2)]

    expect(lastWeeks(weeks, 10)).toEqual([
      week('2025-12-15', 1),
      week('2025-12-22', 0),
      week('2025-12-29', 0),
      week('2026-01-05', 2),
    ])
    expect(lastWeeks(weeks, 2).map(({ monday }) => monday)).toEqual(['2025-12-29', '2026-01-05'])
    expect(lastWeeks([], 2)).toEqual([])
  })
})
