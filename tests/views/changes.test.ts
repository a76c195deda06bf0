import { describe, expect, it } from 'vitest'
import { type Board, emptyBoard } from '../../src/core/board.ts'
import { compareBoards } from '../../src/core/difference.ts'
import { changesText } from '../../src/views/changes.ts'

const board: Board = {
  currentPhase: 3,
  phases: [{ number: 3, name: 'Loop', status: 'active' }],
  tasks: [
    { id: '3a', phase: 3, title: 'Scry', status: 'active' },
    { id: '3b', phase: 3, title: 'Link', status: 'pending' },
  ],
  deferred: [{ id: 'weights', title: 'weights', discovered: '2025-01-01' }],
  explorations: [{ id: 'exp-1', title: 'what', status: 'active', started: '2025-01-01' }],
}
const text = (found: Board, now: Board) => changesText(compareBoards(found, now), now)

describe('the changes of a board', () => {
  it('are nothing where nothing changed', () => {
    expect(text(board, board)).toBe('')
  })

  it('name what came', () => {
    expect(text(emptyBoard, board)).toBe(
      'phase 3 active, 3a active, 3b added, weights deferred, exp-1 started',
    )
  })

  it('name what went', () => {
    const less = { ...board, tasks: board.tasks.slice(1), deferred: [] }
    expect(text(board, less)).toBe('3a gone, weights no longer deferred')
  })

  it('name what became of what stayed', () => {
    const [first, second] = board.tasks
    const tasks = [
      { ...first!, status: 'complete' as const },
      { ...second!, title: 'Linkage' },
    ]
    const deferred = [{ ...board.deferred[0]!, targetPhase: 4 }]
    expect(text(board, { ...board, tasks, deferred })).toBe(
      '3a complete, 3b has another title, weights has another target phase',
    )
  })

  it('say what is planned of a task otherwise than before', () => {
    const [first] = board.tasks
    const now = (more: object) => text(board, { ...board, tasks: [{ ...first!, ...more }, board.tasks[1]!] })
    expect(now({ blocked: 'no key' })).toBe('3a blocked')
    expect(now({ dependsOn: ['3b', '3c'] })).toBe('3a depends on 3b, 3c')
    expect(now({ priority: 'high' })).toBe('3a priority high')
    expect(now({ criteria: [{ text: 'x', met: true }] })).toBe('3a has other criteria')
  })

  it('stay on one line', () => {
    const tasks = [...Array(20).keys()].map((n) => ({ id: `1.${n}`, title: 't', status: 'pending' as const }))
    expect(text(emptyBoard, { ...emptyBoard, tasks })).toMatch(/^(1\.\d added, ){8}and 12 more$/)
    const hostile = [{ id: 'a\n\x1bb', title: 't', status: 'pending' as const }]
    expect(text({ ...emptyBoard, tasks: hostile }, emptyBoard)).toBe('a\\x0a\\x1bb gone')
  })
})
