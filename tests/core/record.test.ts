import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordText } from '../../src/core/facts.ts'
import { readMessage } from '../../src/core/message.ts'
import { isProblem } from '../../src/core/problem.ts'
import { decodeRecord, readRecords } from '../../src/core/record.ts'
import { drawnRecord } from '../support/drawn-records.ts'

const block = (...lines: string[]) => readMessage(`s\n\n${lines.join('\n')}\n`).blocks[0] ?? []
const records = (...lines: string[]) =>
  readRecords(block(...lines)).records.map(({ kind, trailers }) => [
    kind,
    ...trailers.map(({ key, value }) => `${key}: ${value}`),
  ])
const events = (...lines: string[]) =>
  readRecords(block(...lines)).records.flatMap((record): unknown[] => {
    const decoded = decodeRecord(record)
    return isProblem(decoded) ? [decoded.code] : [...decoded]
  })

describe('readRecords', () => {
  it('matches keys without case and spells them our way', () => {
    expect(records('TASK: 3a', 'task-status: active')).toEqual([['task', 'Task: 3a', 'Task-Status: active']])
  })

  it('passes over keys of other people', () => {
    expect(records('Task: 3a', 'Reviewed-by: A')).toEqual([['task', 'Task: 3a']])
  })

  it('reads a phase with a key of its own as a phase, and else as the phase of the task', () => {
    expect(records('Phase: 3', 'Phase-Name: x', 'Task: 3a', 'Phase: 4')).toEqual([
      ['phase', 'Phase: 3', 'Phase-Name: x'],
      ['task', 'Task: 3a', 'Phase: 4'],
    ])
  })

  it('gives a phase that stands first to the first task', () => {
    expect(records('Phase: 3', 'Exploration: e', 'Task: 3a')).toEqual([
      ['exploration', 'Exploration: e'],
      ['task', 'Phase: 3', 'Task: 3a'],
    ])
  })

  it('gives a lesson to the exploration, else to the task, else to itself', () => {
    expect(records('Learned: alone')).toEqual([['lesson', 'Learned: alone']])
    expect(records('Task: 3a', 'Learned: x')).toEqual([['task', 'Task: 3a', 'Learned: x']])
    expect(records('Exploration: e', 'Task: 3a', 'Learned: x')).toEqual([
      ['exploration', 'Exploration: e', 'Learned: x'],
      ['task', 'Task: 3a'],
    ])
  })

  it('gives a session its keys, and takes nothing from the records it stands among', () => {
    expect(
      records(
        'Phase: 3',
        'Session: 20251217-103045',
        'Task: 3a',
        'Session-Goal: x',
        'Task-Status: active',
        'Session-Note: a',
        'Session-Note: b',
        'Learned: y',
      ),
    ).toEqual([
      ['session', 'Session: 20251217-103045', 'Session-Goal: x', 'Session-Note: a', 'Session-Note: b'],
      ['task', 'Phase: 3', 'Task: 3a', 'Task-Status: active', 'Learned: y'],
    ])
    expect(records('Session: 20251217-103045', 'Learned: y')).toEqual([
      ['session', 'Session: 20251217-103045'],
      ['lesson', 'Learned: y'],
    ])
  })

  it('reads all else the same with and without a session, wherever that stands', () => {
    const drawn = fc.array(drawnRecord, { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(drawn, fc.nat(), (said, at) => {
        const pairs = said.flat().map(([key, value]) => ({ key, value }))
        const place = at % (pairs.length + 1)
        const joined = [
          ...pairs.slice(0, place),
          { key: 'Session', value: '20250101-000000' },
          ...pairs.slice(place),
        ]
        const others = (all: typeof pairs) =>
          readRecords(all)
            .records.filter(({ kind }) => kind !== 'session')
            .map(recordText)
        expect(others(joined)).toEqual(others(pairs))
      }),
    )
  })

  it('reports a key without a head', () => {
    expect(readRecords(block('Task-Status: complete')).problems).toMatchObject([{ code: 'no-head', line: 3 }])
  })
})

describe('decodeRecord', () => {
  it('adds and goes on in the same record', () => {
    expect(
      events('Task: 3a', 'Task-Title: x', 'Task-Status: pending', 'Task-Status: complete', 'Phase: 3'),
    ).toEqual([
      { type: 'TaskAdded', id: '3a', title: 'x', phase: 3 },
      { type: 'TaskCompleted', id: '3a' },
    ])
  })

  it('takes title and phase beside a status that adds nothing for information', () => {
    expect(events('Task: 3a', 'Task-Title: x', 'Task-Status: active', 'Phase: 3')).toEqual([
      { type: 'TaskStarted', id: '3a' },
    ])
  })

  it('edits without a status', () => {
    expect(events('Task: 3a', 'Task-Title: x')).toEqual([{ type: 'TaskEdited', id: '3a', title: 'x' }])
  })

  it('reads a bare head as a link', () => {
    expect(events('Task: 3a', 'Deferred: d', 'Exploration: e')).toMatchObject([
      { type: 'TaskLinked' },
      { type: 'DeferralLinked' },
      { type: 'ExplorationLinked' },
    ])
  })

  it('leaves a bare head that is no id to other tools', () => {
    expect(events('Task: see the wiki')).toEqual([])
    expect(events('Session: 0e0a2a3c-5f3b-4a58-9c8f-8b3f6a0d8d51')).toEqual([])
  })

  it.each([
    ['Task: see the wiki', 'Task-Status: active'],
    ['Task: 3a', 'Task-Status: done'],
    ['Task: 3a', 'Task-Status: Active'],
    ['Task: 3a', 'Phase: 0'],
    ['Task: 3a', 'Task-Title:'],
    ['Task: 3a', 'Task-Title: a\tb'],
    ['Task: 3a', 'Task-Reopened: why'],
    ['Session: yesterday', 'Session-Status: ended'],
    ['Session: 20251217-103045', 'Session-Status: started'],
  ])('refuses %s with %s', (...lines) => {
    expect(events(...lines)).toEqual(['bad-value'])
  })
})
