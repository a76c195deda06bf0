import { describe, expect, it } from 'vitest'
import type { Event } from '../../src/core/kind.ts'
import { durationsOf, milestonesOf } from '../../src/core/milestones.ts'
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

describe('milestones', () => {
  const at = (hour: number) => `2025-01-01T0${hour}:00:00+00:00`

  it('are when it was added, started and ended', () => {
    expect(milestonesOf(log(['TaskAdded', 1], ['TaskStarted', 3], ['TaskCompleted', 8]))).toEqual({
      added: at(1),
      started: at(3),
      ended: at(8),
      activeSeconds: hours(5),
    })
  })

  it('add up the spans of what was reopened, and leave the last open', () => {
    const reopened = log(['TaskStarted', 1], ['TaskCompleted', 2], ['TaskReopened', 4])

    expect(milestonesOf(reopened)).toEqual({ started: at(1), activeSince: at(4), activeSeconds: hours(1) })
    const again = { events: [...reopened.events, ...log(['TaskAbandoned', 7]).events] }
    expect(milestonesOf(again)).toEqual({ started: at(1), ended: at(7), activeSeconds: hours(4) })
  })

  it('take a span that ran backwards, or an end without a start, for none', () => {
    expect(milestonesOf(log(['TaskStarted', 5], ['TaskCompleted', 3]))).toEqual({
      started: at(5),
      ended: at(3),
    })
    expect(milestonesOf(log(['TaskAdded', 1], ['TaskCompleted', 3]))).toEqual({ added: at(1), ended: at(3) })
  })

  it('take no notice of events that changed nothing', () => {
    const repeats = log(
      ['TaskStarted', 1],
      ['TaskStarted', 2, 'repeated'],
      ['TaskCompleted', 3, 'taken-back'],
    )

    expect(milestonesOf(repeats)).toEqual({ started: at(1), activeSince: at(1) })
  })
})
