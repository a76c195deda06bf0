import { rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { add, plan, say } from '../support/planned.ts'
import { sandbox } from '../support/sandbox.ts'

const screen = `Phase 3: Feedback Loop (active)

Tasks:
  → 3a: Instrument Scry (active)
    3b: Session-Commit Linkage (pending)

Explorations: none
Deferred: none
`

describe('patina build status', () => {
  it('shows the same board from everywhere', () => {
    const repo = sandbox()
    plan(repo)
    const bare = repo.clone('bare', '--bare')
    const linked = repo.worktree('linked')
    const detached = repo.clone('detached')
    detached.git('checkout', '--quiet', '--detach')

    for (const place of [repo, repo.at('sub/folder'), bare, linked, detached]) {
      expect(place.patina('build', 'status')).toEqual({ code: 0, stdout: screen, stderr: '' })
    }
  })

  it('says the same whether its board is kept or made out of the log', () => {
    const repo = sandbox()
    plan(repo)
    repo.git('branch', 'other')
    say(repo, 'Task: 9z', 'Task-Status: complete')
    repo.patina('build', 'task', 'done', '3a', '--with-next')
    const asked = [[], ['--json'], ['--for', 'agent'], ['--all'], ['--ref', 'other']]
    const answers = () => asked.map((more) => repo.patina('build', 'status', ...more))
    const made = asked.map((more) => {
      rmSync(repo.path('.git/patina/cache'), { recursive: true, force: true })
      return repo.patina('build', 'status', ...more)
    })

    expect(answers()).toEqual(made)
    say(repo, 'Task: 3a', 'Task-Blocked: waits')
    const carried = answers()
    expect(carried[1]?.stdout).toContain('waits')
    rmSync(repo.path('.git/patina/cache'), { recursive: true })
    expect(answers()).toEqual(carried)
  })

  it('works before the first commit', () => {
    const { code, stdout } = sandbox({ noInitialCommit: true }).patina('build', 'status')

    expect(code).toBe(0)
    expect(stdout).toMatch(/^Phase: none\n\nTasks: none\n/)
  })

  it('tells an agent what is open, in few words', () => {
    const repo = sandbox()
    plan(repo)
    expect(repo.patina('build', 'status', '--for', 'agent').stdout).toBe(
      'phase 3: Feedback Loop\nactive:\n3a Instrument Scry\npending:\n3b Session-Commit Linkage\n',
    )
    expect(JSON.parse(repo.patina('build', 'status', '--for', 'agent', '--json').stdout)).toMatchObject({
      schema: 1,
      tip: repo.head(),
      phase: 'Feedback Loop',
      active: [{ id: '3a', title: 'Instrument Scry' }],
      counts: { pending: 1, problems: 0 },
      problems: [],
    })
    expect(repo.patina('build', 'status', '--for', 'nobody')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/'--for nobody'/),
    })
  })

  it('tells the board of another commit', () => {
    const repo = sandbox()
    plan(repo)
    const { stdout } = repo.patina('build', 'status', '--ref', 'HEAD~1')

    expect(stdout).toContain('    3a: Instrument Scry (pending)')
    expect(repo.patina('build', 'status', '--ref', 'nowhere')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("error: 'nowhere' names no commit\n"),
    })
  })

  it('tells the problems of history until they are settled, and fails for none', () => {
    const repo = sandbox()
    plan(repo)
    const wrong = say(repo, 'Task: 9z', 'Task-Status: complete')
    const { code, stdout } = repo.patina('build', 'status')

    expect(code).toBe(0)
    expect(stdout).toContain(`Problems: 1
    error: ${wrong.slice(0, 10)}: no task '9z' was ever added
    hint: 'patina settle ${wrong.slice(0, 10)}' marks it as seen
`)
    say(repo, `Settled: ${wrong.slice(0, 10)}`)
    expect(repo.patina('build', 'status').stdout).toBe(screen)
  })

  it('shows what waits for the next commit', () => {
    const repo = sandbox()
    plan(repo)
    const trailers = [
      { key: 'Task', value: '3b' },
      { key: 'Task-Status', value: 'active' },
    ]
    repo.write(
      '.git/patina/pending.json',
      JSON.stringify({ version: 1, events: [{ subject: 'build(task): start 3b', trailers }] }),
    )

    expect(repo.patina('build', 'status').stdout).toBe(
      `${screen}Waiting for the next commit:\n    3b active\n`,
    )
    expect(JSON.parse(repo.patina('build', 'status', '--json').stdout)).toMatchObject({
      pending: [{ subject: 'build(task): start 3b', trailers }],
    })
  })

  it('says that a clone is shallow', () => {
    const repo = sandbox()
    plan(repo)
    const { code, stdout } = repo.clone('shallow', '--depth=1').patina('build', 'status')

    expect(code).toBe(0)
    expect(stdout).toContain('    note: this clone is shallow')
  })

  it('tells programs the whole board', () => {
    const repo = sandbox()
    plan(repo)
    const { stdout } = repo.patina('build', 'status', '--json')

    expect(JSON.parse(stdout)).toEqual({
      schema: 1,
      tip: repo.head(),
      currentPhase: 3,
      phases: [{ number: 3, name: 'Feedback Loop', status: 'active' }],
      tasks: [
        { id: '3a', phase: 3, title: 'Instrument Scry', status: 'active' },
        { id: '3b', phase: 3, title: 'Session-Commit Linkage', status: 'pending' },
      ],
      deferred: [],
      explorations: [],
      pending: [],
      problems: [],
    })
  })

  it('keeps quiet when its reader leaves early', () => {
    const repo = sandbox()
    plan(repo)
    const { code, stdout, stderr } = repo.run(['sh', '-c', 'patina build status | head -1'])

    expect([code, stdout, stderr]).toEqual([0, 'Phase 3: Feedback Loop (active)\n', ''])
  })

  it('shows titles that would act on a terminal as text', () => {
    const repo = sandbox()
    add(repo, 'x1', 'a\u202eb"\\🙂')

    expect(repo.patina('build', 'status').stdout).toContain('x1: a\\u202eb"\\🙂 (pending)')
  })
})
