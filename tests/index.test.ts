import { describe, expect, it } from 'vitest'
import {
  type Board,
  type Commit,
  factsOf,
  hoist,
  isProblem,
  parseBuildFile,
  printBuildFile,
  project,
  readMessage,
  validateMessage,
} from '../src/index.ts'

describe('the library', () => {
  it('projects commits onto a board', () => {
    expect(project(commits.map(factsOf), 'c3').board).toEqual(board)
  })

  it('reads back the build file it prints', () => {
    expect(parseBuildFile(printBuildFile(board, 'c3'))).toEqual({ board, tip: 'c3', isIntact: true })
  })

  it('gives a problem for a build file that cannot be read', () => {
    const found = parseBuildFile('<<<<<<< ours\n')

    expect(isProblem(found)).toBe(true)
    expect(found).toMatchObject({ code: 'build-file-conflict' })
  })

  it('reads the trailers of a message', () => {
    const { subject, blocks } = readMessage('feat: x\n\nTask: 1a\nTask-Status: active\n')

    expect(subject).toBe('feat: x')
    expect(blocks.flat().map(({ key, value }) => [key, value])).toEqual([
      ['Task', '1a'],
      ['Task-Status', 'active'],
    ])
  })

  it('validates a message on the board it would land on', () => {
    const { state } = project(commits.map(factsOf), 'c3')

    expect(validateMessage('feat: x\n\nTask: 1z\n', { state, day: '2025-01-02' })).toMatchObject([
      { code: 'unknown-task', line: 3 },
    ])
    expect(validateMessage('feat: x\n\nTask: 1a\n', { state, day: '2025-01-02' })).toEqual([])
  })

  it('brings the trailers of a message to where git sees them', () => {
    expect(hoist('feat: x\n\nTask: 1a\n\nCo-authored-by: A <a@example.com>\n')).toBe(
      'feat: x\n\nTask: 1a\nCo-authored-by: A <a@example.com>\n',
    )
  })
})

const board: Board = {
  currentPhase: 1,
  phases: [{ number: 1, name: 'First', status: 'active' }],
  tasks: [{ id: '1a', phase: 1, title: 'Begin', status: 'active' }],
  deferred: [],
  explorations: [],
}

const messages = [
  'build(phase): start 1 - First\n\nPhase: 1\nPhase-Name: First\nPhase-Status: active\n',
  'build(task): add 1a - Begin\n\nTask: 1a\nTask-Title: Begin\nTask-Status: pending\nPhase: 1\n',
  'feat: the beginning\n\nTask: 1a\nTask-Status: active\n',
]

const commits = messages.map(
  (message, i): Commit => ({
    oid: `c${i + 1}`,
    parents: i === 0 ? [] : [`c${i}`],
    committed: 1735689600 + i,
    author: { name: 'Ada', email: 'ada@example.com' },
    authored: '2025-01-01T00:00:00+00:00',
    message,
  }),
)
