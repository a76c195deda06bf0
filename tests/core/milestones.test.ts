import { describe, expect, it } from 'vitest'
import type { Event } from '../../src/core/kind.ts'
import { durationsOf } from '../../src/core/milestones.ts'
import type { LoggedEvent } from '../../src/core/project.ts'

/** A log of events on the hours of one day; what else a log holds is not asked. */
const log = (...said: [type: string, hour: number, result?: LoggedEvent['result'], status?: string][]) => ({
  events: said.map(([type, hour, result = 'applied', status]): LoggedEvent => {
    const event: Event = { type, id: '1a', ...(status !== undefined && { status }) }
    const authored = `2025-01-01T${String(hour).padStart(2, '0')}:00:00+00:00`
    return { event, result, commit: { authored } } as LoggedEvent
  }),
})
const hours = (count: number) => count * 3600

describe('durations', () => {
  it('run from pending to active to complete', () => {
    expect(durationsOf(log(['TaskAdded', 1], ['TaskStarted', 3], ['TaskCompleted', 8]))).toEqual({
      leadSeconds: hours(2),
      cycleSeconds: hours(5),
    })
  })

  it('count from the first start to the last end of what was reopened', () => {
    const reopened = log(['TaskStarted', 1], ['TaskCompleted', 2], ['TaskReopened', 4], ['TaskCompleted', 7])

    expect(durationsOf(reopened)).toEqual({ cycleSeconds: hours(6) })
  })

  it('leave out what has not happened yet', () => {
    expect(durationsOf(log(['TaskAdded', 1]))).toEqual({})
    expect(durationsOf(log(['TaskStarted', 1], ['TaskCompleted', 2], ['TaskReopened', 4]))).toEqual({})
  })

  it('take no notice of events that changed nothing', () => {
    const repeats = log(['TaskStarted', 1], ['TaskCompleted', 2], ['TaskCompleted', 9, 'repeated'])

    expect(durationsOf(repeats)).toEqual({ cycleSeconds: hours(1) })
  })

  it('measure nothing by a clock that ran backwards', () => {
    expect(durationsOf(log(['TaskAdded', 5], ['TaskStarted', 3]))).toEqual({})
  })

  it('follow the statuses of a phase', () => {
    const phase = log(
      ['PhaseRecorded', 1, 'applied', 'planned'],
      ['PhaseRecorded', 2, 'applied', 'active'],
      ['PhaseRecorded', 5, 'applied', 'complete'],
    )

    expect(durationsOf(phase)).toEqual({ leadSeconds: hours(1), cycleSeconds: hours(3) })
  })
})
