import { describe, expect, it } from 'vitest'
import { add, plan, say } from '../support/planned.ts'
import { sandbox } from '../support/sandbox.ts'

describe('patina build tasks', () => {
  it('lists tasks by phase, aligned', () => {
    const repo = sandbox()
    add(repo, 'early', 'Before any phase')
    plan(repo)
    add(repo, '4a', 'Later', 'Phase: 4')
    say(repo, 'Task: 3b', 'Task-Status: abandoned', 'Task-Reason: no need')

    expect(repo.patina('build', 'tasks')).toEqual({
      code: 0,
      stdout: `Phase 3: Feedback Loop (active)
  → 3a     active     Instrument Scry
    3b     abandoned  Session-Commit Linkage (no need)

Phase 4
    4a     pending    Later

No phase
    early  pending    Before any phase
`,
      stderr: '',
    })
  })

  it('keeps to the phases and statuses asked for', () => {
    const repo = sandbox()
    plan(repo)
    add(repo, '4a', 'Later', 'Phase: 4')
    const ids = (...args: string[]) =>
      JSON.parse(repo.patina('build', 'tasks', '--json', ...args).stdout).tasks.map(
        ({ id }: { id: string }) => id,
      )

    expect(ids()).toEqual(['3a', '3b', '4a'])
    expect(ids('--phase', '3', '--status', 'pending')).toEqual(['3b'])
    expect(ids('--status', 'active', '--status', 'pending', '--phase', '3', '--phase', '4')).toEqual([
      '3a',
      '3b',
      '4a',
    ])
    expect(ids('--phase', '7')).toEqual([])
  })

  it.each([
    [['--phase', '0'], "error: '--phase 0' is not a whole number from 1 up"],
    [['--phase=-1'], "error: '--phase -1' is not a whole number from 1 up"],
    [['--phase', 'x'], "error: '--phase x' is not a whole number from 1 up"],
    [['--status', 'actve'], "error: 'actve' is not a status of a task\nhint: did you mean 'active'"],
  ])('refuses %j', (args, complaint) => {
    const { code, stderr } = sandbox().patina('build', 'tasks', ...args)

    expect(code).toBe(1)
    expect(stderr).toContain(complaint)
  })

  it('says so when there are none', () => {
    expect(sandbox().patina('build', 'tasks').stdout).toBe('No tasks.\n')
  })
})

describe('patina build deferred', () => {
  it('lists what was put off, and why', () => {
    const repo = sandbox()
    say(
      repo,
      'Deferred: weighting',
      'Deferred-Title: Temporal weighting',
      'Deferred-Reason: not now',
      'Target-Phase: 5',
    )
    say(repo, 'Deferred: other', 'Deferred-Reason: too big')

    expect(repo.patina('build', 'deferred').stdout).toBe(
      `id         discovered  target   title               reason
weighting  2025-01-01  phase 5  Temporal weighting  not now
other      2025-01-01  -        other               too big
`,
    )
    expect(JSON.parse(repo.patina('build', 'deferred', '--json').stdout)).toEqual({
      schema: 1,
      tip: repo.head(),
      deferred: [
        {
          id: 'weighting',
          title: 'Temporal weighting',
          reason: 'not now',
          targetPhase: 5,
          discovered: '2025-01-01',
        },
        { id: 'other', title: 'other', reason: 'too big', discovered: '2025-01-01' },
      ],
    })
  })

  it('says so when there is nothing', () => {
    expect(sandbox().patina('build', 'deferred').stdout).toBe('Nothing is deferred.\n')
  })
})

describe('patina build explorations', () => {
  it('lists what was looked into, and what was learned', () => {
    const repo = sandbox()
    say(repo, 'Exploration: exp-1', 'Exploration-Title: What if', 'Exploration-Status: started')
    say(repo, 'Exploration: exp-1', 'Exploration-Status: completed', 'Learned: not so')
    say(repo, 'Exploration: exp-2', 'Exploration-Status: started')

    expect(repo.patina('build', 'explorations').stdout).toBe(
      `id     status     started     ended       title    learned
exp-1  completed  2025-01-01  2025-01-01  What if  not so
exp-2  active     2025-01-01  -           exp-2
`,
    )
  })

  it('says so when there are none', () => {
    expect(sandbox().patina('build', 'explorations').stdout).toBe('No explorations.\n')
  })
})
