import { describe, expect, it } from 'vitest'
import { add, plan, say } from '../support/planned.ts'
import { type Sandbox, sandbox } from '../support/sandbox.ts'

const short = (repo: Sandbox, name: string) => repo.head(name).slice(0, 10)

describe('patina build show', () => {
  it('tells all that history says of a task', () => {
    const repo = sandbox()
    plan(repo)
    repo.commit('feat: parse\n\nTask: 3a', { author: 'Bo <bo@example.com>' })
    repo.commit('feat: finish\n\nTask: 3a\nTask-Status: complete', { date: '2025-01-03T04:05:00Z' })
    repo.commit('feat: finish again\n\nTask: 3a\nTask-Status: complete', { date: '2025-01-03T04:06:00Z' })

    expect(repo.patina('build', 'show', '3a').stdout).toBe(`task 3a: Instrument Scry
  phase   3: Feedback Loop
  status  complete

Durations:
  pending to active   2 minutes
  active to complete  2 days 4 hours

Timeline:
  ${short(repo, 'HEAD~5')}  2025-01-01 00:03  Ada Tester  3a added: Instrument Scry
  ${short(repo, 'HEAD~3')}  2025-01-01 00:05  Ada Tester  3a active
  ${short(repo, 'HEAD~1')}  2025-01-03 04:05  Ada Tester  3a complete
  ${short(repo, 'HEAD')}  2025-01-03 04:06  Ada Tester  3a complete – repeated

Commits:
  ${short(repo, 'HEAD~2')}  2025-01-01 00:06  Bo  worked on 3a (feat: parse)

People:
  Ada Tester (4)
  Bo (1)
`)
  })

  it('tells programs the same', () => {
    const repo = sandbox()
    plan(repo)
    const { stdout } = repo.patina('build', 'show', '3a', '--json')
    const author = { name: 'Ada Tester', email: 'ada@example.com' }
    const about = { author, subject: 'feat: work', kind: 'task', result: 'applied', problems: [] }

    expect(JSON.parse(stdout)).toEqual({
      schema: 1,
      tip: repo.head(),
      id: '3a',
      things: [
        {
          kind: 'task',
          id: '3a',
          fields: { id: '3a', phase: 3, title: 'Instrument Scry', status: 'active' },
          durations: { leadSeconds: 120 },
          timeline: [
            {
              ...about,
              commit: repo.head('HEAD~2'),
              date: '2025-01-01T00:03:00+00:00',
              event: { type: 'TaskAdded', id: '3a', title: 'Instrument Scry' },
            },
            {
              ...about,
              commit: repo.head(),
              date: '2025-01-01T00:05:00+00:00',
              event: { type: 'TaskStarted', id: '3a' },
            },
          ],
          commits: [],
          people: [{ ...author, commits: 2 }],
        },
      ],
    })
  })

  it('shows a phase, by its kind or where no other thing has the number', () => {
    const repo = sandbox()
    plan(repo)
    const asPhase = repo.patina('build', 'show', 'phase', '3')

    expect(asPhase.stdout).toMatch(/^phase 3: Feedback Loop\n {2}status {2}active\n/)
    expect(repo.patina('build', 'show', '3')).toEqual(asPhase)
    expect(repo.patina('build', 'show', 'phase 3')).toEqual(asPhase)
  })

  it('shows all things that share an id, and one when its kind is said', () => {
    const repo = sandbox()
    plan(repo)
    add(repo, '3', 'A task by number')
    const heads = (text: string) => text.split('\n').filter((line) => /^(task|phase) 3:/.test(line))

    expect(heads(repo.patina('build', 'show', '3').stdout)).toEqual([
      'task 3: A task by number',
      'phase 3: Feedback Loop',
    ])
    expect(heads(repo.patina('build', 'show', 'task', '3').stdout)).toEqual(['task 3: A task by number'])
  })

  it('tells two tasks apart that were given the same id', () => {
    const repo = sandbox()
    repo.branch('side')
    add(repo, '3e', 'On the side')
    repo.checkout('main')
    add(repo, '3e', 'On main')
    repo.checkout('side')
    say(repo, 'Task: 3e', 'Task-Status: active')
    repo.checkout('main')
    repo.merge('side')
    const renamed = (JSON.parse(repo.patina('build', 'tasks', '--json').stdout).tasks as { id: string }[])
      .map(({ id }) => id)
      .find((id) => id.startsWith('3e~')) as string
    const events = (id: string) =>
      JSON.parse(repo.patina('build', 'show', id, '--json').stdout).things[0].timeline.map(
        ({ event }: { event: { type: string; title?: string } }) => event.title ?? event.type,
      )

    expect(events('3e')).toEqual(['On the side', 'TaskStarted'])
    expect(events(renamed)).toEqual(['On main'])
  })

  it('shows a deferral after it was taken up', () => {
    const repo = sandbox()
    say(repo, 'Deferred: later', 'Deferred-Reason: not now')
    add(repo, '3e', 'Now', 'Undeferred: later')

    expect(repo.patina('build', 'show', 'later').stdout).toBe(`deferral later: later
  reason      not now
  discovered  2025-01-01
  status      taken up

Timeline:
  ${short(repo, 'HEAD~1')}  2025-01-01 00:02  Ada Tester  later deferred (not now)
  ${short(repo, 'HEAD')}  2025-01-01 00:03  Ada Tester  3e added: Now, takes up later

People:
  Ada Tester (2)
`)
  })

  it('still tells of a task that a revert took back', () => {
    const repo = sandbox()
    add(repo, '3a', 'Instrument Scry')
    repo.commit(`Revert "feat: work"\n\nThis reverts commit ${repo.head()}.`)
    const { code, stdout } = repo.patina('build', 'show', '3a')

    expect(code).toBe(0)
    expect(stdout).toContain('task 3a\n  not on the board: ')
    expect(stdout).toContain('3a added: Instrument Scry – taken back')
  })

  it('offers what is nearest to an id that nothing has', () => {
    const repo = sandbox()
    plan(repo)
    say(repo, 'Deferred: weighting')
    say(repo, 'Deferred: weighting', 'Deferred-Reason: not now')

    expect(repo.patina('build', 'show', '3z')).toEqual({
      code: 1,
      stdout: '',
      stderr:
        "error: no task '3z' on the board\nhint: nearest: 3a (Instrument Scry, active); 3b (Session-Commit Linkage, pending)\n",
    })
    expect(repo.patina('build', 'show', 'wieghting').stderr).toContain('hint: nearest: weighting')
    expect(repo.patina('build', 'show', 'phase', '7').stderr).toContain('hint: phases: 3 (Feedback Loop)')
  })

  it("takes a commit linked to another tool's task for no thing", () => {
    const repo = sandbox()
    say(repo, 'Task: JIRA-12')

    expect(repo.patina('build', 'show', 'JIRA-12').code).toBe(1)
  })

  it('takes one thing at a time', () => {
    expect(sandbox().patina('build', 'show', '3a', '3b')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("error: '3a 3b' is not the id of one thing\n"),
    })
  })
})
