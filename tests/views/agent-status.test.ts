import fc from 'fast-check'
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'
import { expect, it } from 'vitest'
import { type Board, emptyBoard, type Task } from '../../src/core/board.ts'
import { problem } from '../../src/core/problem.ts'
import { agentStatusText, briefOf, type Status } from '../../src/views/agent-status.ts'

const MOST_TOKENS = 350

const english = [
  'Instrument Scry queries',
  'Draw tracked twins, SHA-256, signing and renames in the fuzzer',
  'Fix the flaky login test on Windows',
  'Rate limiting for the public API',
  'Move config parsing into core',
  'Session-Commit Linkage',
]

function boardOf(count: number, title: (n: number) => string, status: (n: number) => Task['status']): Board {
  const tasks = Array.from({ length: count }, (_, n) => ({
    id: `3${letters(n)}`,
    phase: 3,
    title: title(n),
    status: status(n),
  }))
  return {
    ...emptyBoard,
    currentPhase: 3,
    phases: [{ number: 3, name: 'Feedback Loop', status: 'active' }],
    tasks,
    deferred: [{ id: 'x', title: 'x', discovered: '2025-01-01' }],
    explorations: [
      { id: 'exp-20251217-103045', title: english[3]!, status: 'active', started: '2025-12-17' },
    ],
  }
}

const letters = (n: number) => (n < 26 ? '' : 'a') + String.fromCharCode(97 + (n % 26))
const statusOf = (board: Board, more: Partial<Status> = {}): Status => ({
  ...{ board, problems: [], waiting: [] },
  ...more,
})
const lost = problem('conflict', 'task 3a was completed on one branch and abandoned on another', {
  commit: 'a'.repeat(40),
  hint: "'patina settle aaaaaaaaaa' marks it as seen",
})

it.each([
  ['English titles', (n: number) => `${english[n % 6]} ${n}`],
  ['long titles', (n: number) => `${n} ${english.join(', ')}`],
  ['Japanese titles', () => 'フィードバックループを計測する仕組みを作る'],
  ['titles of emoji', () => '👩‍👩‍👧‍👦🧪🪐'.repeat(9)],
  ['titles of nonsense', (n: number) => `${n}xqZ#9_vK~w`.repeat(6)],
])(`tells a board of 40 tasks with %s in less than ${MOST_TOKENS} tokens`, (_, title) => {
  for (const status of ['pending', 'active'] as const) {
    const board = boardOf(40, title, (n) => (n < 3 ? 'active' : status))
    const text = agentStatusText(statusOf(board, { problems: [lost, lost], waiting: ['3a done'] }))
    expect(countTokens(text), text).toBeLessThan(MOST_TOKENS)
  }
})

it(`keeps the same board as JSON under ${MOST_TOKENS + 50} tokens`, () => {
  const board = boardOf(
    40,
    (n) => `${english[n % 6]} ${n}`,
    (n) => (n < 3 ? 'active' : 'pending'),
  )
  expect(countTokens(JSON.stringify(briefOf(statusOf(board))))).toBeLessThan(MOST_TOKENS + 50)
})

it('tells what is open by name, and counts the rest', () => {
  const board = boardOf(
    4,
    (n) => english[n]!,
    (n) => (['active', 'pending', 'complete', 'abandoned'] as const)[n]!,
  )
  expect(
    agentStatusText(statusOf(board, { problems: [lost], waiting: ['3a done'] })),
  ).toBe(`phase 3: Feedback Loop
active:
3a Instrument Scry queries
pending:
3b Draw tracked twins, SHA-256, signing and renames in the fuz…
exploring:
exp-20251217-103045 Rate limiting for the public API
complete 1, abandoned 1, deferred 1, waiting 1, problems 1
error: aaaaaaaaaa: task 3a was completed on one branch and abandoned on another
hint: 'patina settle aaaaaaaaaa' marks it as seen`)
})

it('says of an empty board how to begin', () => {
  expect(agentStatusText(statusOf(emptyBoard))).toBe(
    'phase: none\nbegin with: patina build phase start "<name>"',
  )
})

it('loses no open task: each is listed or counted', () => {
  const counts = fc.nat({ max: 60 })
  fc.assert(
    fc.property(counts, fc.string({ unit: 'grapheme', maxLength: 300 }), (count, title) => {
      const board = boardOf(
        count,
        () => title,
        (n) => (n % 5 === 0 ? 'active' : 'pending'),
      )
      const { active, pending, counts } = briefOf(statusOf(board))
      const isShort = active.length + pending.length < count
      expect(counts.active + counts.pending).toBe(count)
      const text = agentStatusText(statusOf(board))
      expect(/… and \d+ more/.test(text)).toBe(isShort)
    }),
  )
})
