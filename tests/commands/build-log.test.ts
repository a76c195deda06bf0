import { describe, expect, it } from 'vitest'
import { add, plan, say } from '../support/planned.ts'
import { type Sandbox, sandbox } from '../support/sandbox.ts'

const words = (repo: Sandbox, ...args: string[]) =>
  repo
    .patina('build', 'log', ...args)
    .stdout.split('\n')
    .slice(0, -1)
    .map((line) => line.replace(/^[0-9a-f]{10} {2}2025-01-01 00:\d\d {2}Ada Tester {2}/, ''))

describe('patina build log', () => {
  it('lists events newest first, with commit, date and author', () => {
    const repo = sandbox()
    plan(repo)

    expect(repo.patina('build', 'log').stdout.split('\n')[0]).toBe(
      `${repo.head().slice(0, 10)}  2025-01-01 00:05  Ada Tester  3a active`,
    )
    expect(words(repo)).toEqual([
      '3a active',
      '3b added: Session-Commit Linkage',
      '3a added: Instrument Scry',
      'phase 3 active: Feedback Loop',
    ])
  })

  it('says what became of an event that did not do what it says', () => {
    const repo = sandbox()
    plan(repo)
    say(repo, 'Task: 3a', 'Task-Status: active')
    say(repo, 'Task: 9z', 'Task-Status: complete')
    const taken = say(repo, 'Task: 3b', 'Task-Status: active')
    repo.commit(`Revert "feat: work"\n\nThis reverts commit ${taken}.`)

    expect(words(repo, '-n', '3')).toEqual([
      '3b active – taken back',
      "9z complete – refused: no task '9z' was ever added",
      '3a active – repeated',
    ])
  })

  it('keeps to one thing, with the commits that worked on it', () => {
    const repo = sandbox()
    plan(repo)
    repo.commit('feat: parse\n\nTask: 3a')

    expect(words(repo, '3a')).toEqual([
      'worked on 3a (feat: parse)',
      '3a active',
      '3a added: Instrument Scry',
    ])
  })

  it("leaves out links to other tools' tasks", () => {
    const repo = sandbox()
    add(repo, '3a', 'Instrument Scry')
    say(repo, 'Task: JIRA-12')

    expect(words(repo)).toEqual(['3a added: Instrument Scry'])
  })

  it('shows at most as many as were asked for', () => {
    const repo = sandbox()
    plan(repo)

    expect(words(repo, '-n', '1')).toEqual(['3a active'])
    expect(repo.patina('build', 'log', '-n', '0')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("'-n 0' is not a whole number from 1 up"),
    })
  })

  it('tells programs each event with its outcome', () => {
    const repo = sandbox()
    const oid = say(repo, 'Task: 9z', 'Task-Status: complete')
    const { events, schema } = JSON.parse(repo.patina('build', 'log', '--json').stdout)

    expect(schema).toBe(1)
    expect(events).toEqual([
      {
        commit: oid,
        date: '2025-01-01T00:02:00+00:00',
        author: { name: 'Ada Tester', email: 'ada@example.com' },
        subject: 'feat: work',
        kind: 'task',
        event: { type: 'TaskCompleted', id: '9z' },
        result: 'refused',
        problems: [expect.objectContaining({ code: 'unknown-task', commit: oid })],
      },
    ])
  })

  it('says so when there are no events, and offers the nearest ids for an unknown one', () => {
    const repo = sandbox()

    expect(repo.patina('build', 'log').stdout).toBe('No events.\n')
    add(repo, '3a', 'Instrument Scry')
    expect(repo.patina('build', 'log', '3b')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('nearest: 3a'),
    })
  })
})
