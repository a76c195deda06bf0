import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Board, emptyBoard } from '../../src/core/board.ts'
import { coloursOf } from '../../src/core/colours.ts'
import { problem } from '../../src/core/problem.ts'
import type { Status } from '../../src/views/agent-status.ts'
import { overviewOf } from '../../src/views/overview.ts'
import { statusText } from '../../src/views/status.ts'
import { widthOf } from '../../src/views/width.ts'

const colours = coloursOf(false)

const board: Board = {
  currentPhase: 3,
  phases: [{ number: 3, name: 'Feedback Loop', status: 'active' }],
  tasks: [
    { id: '3a', phase: 3, title: 'Instrument Scry', status: 'active' },
    { id: '3b', phase: 3, title: 'Session-Commit Linkage', status: 'pending' },
  ],
  deferred: [
    { id: 'x', title: 'x', discovered: '2025-01-01' },
    { id: 'y', title: 'y', discovered: '2025-01-01' },
  ],
  explorations: [],
}

function shown(status: Partial<Status>, columns?: number): string {
  const { board: shownBoard, problems, waiting } = { board: emptyBoard, problems: [], waiting: [], ...status }
  const overview = overviewOf(shownBoard, problems)
  return statusText({ overview, here: [], waiting }, { colours, ...(columns !== undefined && { columns }) })
}

const title = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.constant('日本'.repeat(200)))
const anyStatus: fc.Arbitrary<Partial<Status>> = fc.record({
  board: fc.record({
    phases: fc.constant([{ number: 1, name: 'long '.repeat(100), status: 'active' as const }]),
    currentPhase: fc.constant(1),
    tasks: fc.array(
      fc.record({
        id: fc.stringMatching(/^[a-z0-9]{1,64}$/),
        phase: fc.integer({ min: 1, max: 3 }),
        title,
        status: fc.constantFrom('pending', 'active', 'complete', 'abandoned'),
      }),
      { maxLength: 60 },
    ),
    deferred: fc.constant([]),
    explorations: fc.array(
      fc.record({
        id: fc.constant('exp-1'),
        title,
        status: fc.constantFrom('active', 'completed'),
        started: fc.constant('2025-01-01'),
      }),
      { maxLength: 8 },
    ),
  }),
  problems: fc.array(
    title.map((text) => problem('conflict', text, { commit: 'a'.repeat(40), hint: text })),
    { maxLength: 8 },
  ),
  waiting: fc.array(title, { maxLength: 8 }),
})

describe('the status screen', () => {
  it('fits a terminal of 24 lines and 80 columns, whatever is on the board', () => {
    fc.assert(
      fc.property(anyStatus, (status) => {
        const lines = shown(status).split('\n')
        expect(lines.length).toBeLessThanOrEqual(24)
        expect(lines.map(widthOf).filter((width) => width > 80)).toEqual([])
      }),
    )
  })

  it('lets nothing from a message act on the terminal', () => {
    fc.assert(
      fc.property(anyStatus, (status) => {
        expect(shown(status).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u)
      }),
    )
  })

  it('shows what is under way, what is next, and counts the rest', () => {
    expect(shown({ board })).toBe(`Phase 3: Feedback Loop (active)

Tasks:
  → 3a: Instrument Scry (active)
    3b: Session-Commit Linkage (pending)

Explorations: none
Deferred: 2 items`)
  })

  it('says how to begin where there is nothing yet', () => {
    expect(shown({})).toBe(`Phase: none

Tasks: none

Explorations: none
Deferred: none

Begin with: patina build phase start "<name>"`)
  })

  it('shows explorations, what waits and what is wrong below', () => {
    const text = shown({
      board: {
        ...board,
        tasks: [...board.tasks, { id: '3c', phase: 3, title: 'Done', status: 'complete' }],
        explorations: [{ id: 'exp-1', title: 'What if', status: 'active', started: '2025-01-01' }],
        deferred: board.deferred.slice(1),
      },
      waiting: ['3b active'],
      problems: [
        problem('unknown-task', "no task '9z' was ever added", { commit: 'abcdef0123456', hint: 'add it' }),
      ],
    })

    expect(text).toBe(`Phase 3: Feedback Loop (active)

Tasks:
  → 3a: Instrument Scry (active)
    3b: Session-Commit Linkage (pending)
    (1 complete)

Explorations:
  → exp-1: What if (active)
Deferred: 1 item
Waiting for the next commit:
    3b active
Problems: 1
    error: abcdef0123: no task '9z' was ever added
    hint: add it`)
  })

  it('lists active tasks first, then those of the current phase, then those of others', () => {
    const text = shown({
      board: {
        ...board,
        tasks: [
          { id: '2a', phase: 2, title: 'Older', status: 'pending' },
          { id: '3a', phase: 3, title: 'Near', status: 'pending' },
          { id: '4a', phase: 4, title: 'Begun', status: 'active' },
        ],
      },
    })

    expect(text).toContain(`  → 4a: Begun (active, phase 4)
    3a: Near (pending)
    2a: Older (pending, phase 2)`)
  })

  it('cuts a long list short and says how much is left out', () => {
    const tasks = Array.from({ length: 30 }, (_, i) => ({
      id: `3${i}`,
      phase: 3,
      title: 'One of many',
      status: 'pending' as const,
    }))
    const lines = shown({ board: { ...board, tasks } }).split('\n')

    expect(lines).toHaveLength(24)
    expect(lines.filter((line) => line.includes('One of many'))).toHaveLength(17)
    expect(lines).toContain('    … and 13 more')
  })

  it('cuts a long title and keeps the status in sight', () => {
    const tasks = [{ id: '3a', phase: 3, title: 'x'.repeat(10_000), status: 'active' as const }]

    expect(shown({ board: { ...board, tasks } })).toContain(`  → 3a: ${'x'.repeat(62)}… (active)`)
    expect(shown({ board: { ...board, tasks } }, 100)).toContain(`  → 3a: ${'x'.repeat(82)}… (active)`)
  })

  it('marks what is active in colour, where colours are wanted', () => {
    const painted = statusText(
      { overview: overviewOf(board, []), here: [], waiting: [] },
      { colours: coloursOf(true) },
    )

    expect(painted).toContain('\x1b[32m→\x1b[39m 3a')
  })
})
