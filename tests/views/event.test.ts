import { describe, expect, it } from 'vitest'
import { eventWords } from '../../src/views/event.ts'

describe('the words for an event', () => {
  it.each([
    [{ type: 'TaskAdded', id: '3a', title: 'Scry', phase: 3 }, '3a added: Scry in phase 3'],
    [{ type: 'TaskAdded', id: '3e', title: 'T', undeferred: 'later' }, '3e added: T, takes up later'],
    [{ type: 'TaskStarted', id: '3a' }, '3a active'],
    [{ type: 'TaskCompleted', id: '3a' }, '3a complete'],
    [{ type: 'TaskAbandoned', id: '3a', reason: 'no need' }, '3a abandoned: no need'],
    [{ type: 'TaskReopened', id: '3a', why: 'it broke' }, '3a reopened: it broke'],
    [{ type: 'TaskEdited', id: '3a', title: 'New', phase: 4 }, '3a retitled: New, 3a moved to phase 4'],
    [{ type: 'TaskRenamed', id: '3e~ab12', newId: '3f' }, '3e~ab12 renamed to 3f'],
    [{ type: 'TaskLinked', id: '3a' }, 'worked on 3a'],
    [{ type: 'PhaseRecorded', id: '3', name: 'Loop', status: 'active' }, 'phase 3 active: Loop'],
    [{ type: 'PhaseRecorded', id: '3', status: 'complete' }, 'phase 3 complete'],
    [
      { type: 'Deferred', id: 'x', title: 'X', reason: 'late', targetPhase: 5 },
      'x deferred: X (late) to phase 5',
    ],
    [{ type: 'ExplorationStarted', id: 'exp-1', title: 'What' }, 'exp-1 started: What'],
    [{ type: 'ExplorationCompleted', id: 'exp-1', learned: 'much' }, 'exp-1 completed, learned: much'],
    [{ type: 'ProblemsSettled', commit: 'abc123', reason: 'seen' }, 'problems of abc123 settled: seen'],
    [{ type: 'LessonLearned', learned: 'that' }, 'learned: that'],
    [{ type: 'SomethingNew', id: 'n' }, 'SomethingNew n'],
  ])('%j are %j', (event, words) => {
    expect(eventWords(event)).toBe(words)
  })

  it('show control characters as text', () => {
    expect(eventWords({ type: 'TaskAdded', id: '3a', title: 'a\x1b[31m' } as never)).toBe(
      '3a added: a\\x1b[31m',
    )
  })
})
