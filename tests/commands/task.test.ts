import { describe, expect, it } from 'vitest'
import { taskAbandon } from '../../src/commands/task-abandon.ts'
import { taskAdd } from '../../src/commands/task-add.ts'
import { taskDone } from '../../src/commands/task-done.ts'
import { taskEdit } from '../../src/commands/task-edit.ts'
import { taskReopen } from '../../src/commands/task-reopen.ts'
import { taskStart } from '../../src/commands/task-start.ts'
import { begun, boardOf, patina } from '../support/begun.ts'
import { type Sandbox, sandbox } from '../support/sandbox.ts'
import { template } from '../support/template.ts'

const statusOf = (repo: Sandbox, id: string): string =>
  boardOf(repo).tasks.find((task: { id: string }) => task.id === id)?.status

/** A repository with 1a active and 1b pending. */
const working = template(() => {
  const repo = begun()
  patina(repo, 'build', 'task', 'add', 'Instrument Scry')
  patina(repo, 'build', 'task', 'start')
  patina(repo, 'build', 'task', 'add', 'Weave')
  return repo
})

describe('patina build task add', () => {
  it('gives the next id of the phase', () => {
    const repo = begun()
    for (const title of ['A', 'B']) patina(repo, 'build', 'task', 'add', title)
    patina(repo, 'build', 'task', 'add', 'C', '--phase', '7')

    expect(boardOf(repo).tasks).toMatchObject([
      { id: '1a', phase: 1, title: 'A', status: 'pending' },
      { id: '1b', phase: 1, title: 'B' },
      { id: '7a', phase: 7, title: 'C' },
    ])
  })

  it('never gives an id again, not even one that was taken back', () => {
    const repo = begun()
    patina(repo, 'build', 'task', 'add', 'A')
    patina(repo, 'undo', '1a')

    expect(patina(repo, 'build', 'task', 'add', 'B')).toContain('Added task 1b')
  })

  it('gives no id that another branch has, local or remote', () => {
    const repo = begun()
    repo.branch('side')
    patina(repo, 'build', 'task', 'add', 'A')
    repo.checkout('main')
    expect(patina(repo, 'build', 'task', 'add', 'B')).toContain('task 1b')
    expect(patina(repo.clone(), 'build', 'task', 'add', 'C')).toContain('task 1c')
  })

  it('works before there is a phase when one is named', () => {
    const repo = sandbox()

    expect(patina(repo, 'build', 'task', 'add', 'A', '--phase', '2')).toContain('task 2a')
  })

  it('tells when the phase is still to come', () => {
    expect(begun().patina('build', 'task', 'add', 'A', '--phase', '9').stderr).toContain("no phase '9' yet")
  })

  it('takes an id of one’s own', () => {
    const repo = begun()

    expect(patina(repo, 'build', 'task', 'add', 'A', '--id', 'fix-build')).toContain('task fix-build')
    expect(patina(repo, 'build', 'task', 'add', 'B')).toContain('task 1a')
  })

  it.each([
    [{ id: 'a b' }, 'bad-id'],
    [{ id: '-x' }, 'bad-id'],
    [{ id: '1a' }, 'duplicate-id'],
    [{ id: '1s' }, 'duplicate-id'],
    [{ phase: '0' }, 'bad-phase'],
    [{ phase: '-1' }, 'bad-phase'],
    [{ phase: 'x' }, 'bad-phase'],
    [{ title: '' }, 'empty-text'],
    [{ title: 'x'.repeat(10_000) }, 'text-too-long'],
    [{ title: 'a\nTask-Status: complete' }, 'bad-text'],
    [{ title: 'a\0' }, 'bad-text'],
    [{ title: '\x1b[2J' }, 'bad-text'],
  ])('refuses %j', async (input, code) => {
    const repo = working()
    repo.branch('side')
    patina(repo, 'build', 'task', 'add', 'elsewhere', '--id', '1s')
    repo.checkout('main')
    const before = repo.head()

    expect(await taskAdd.run({ title: 'T', ...input }, await repo.world())).toMatchObject([{ code }])
    expect(repo.head()).toBe(before)
  })

  it('takes a negative number for a number, not for an option', () => {
    expect(begun().patina('build', 'task', 'add', 'A', '--phase', '-1').stderr).toContain("the phase '-1'")
  })

  it.each([
    'say "hi" \\ and \'bye\'',
    'emoji 👩‍👩‍👧 and שלום',
    '# not a comment',
    'a: b, Task: 9z',
    'x'.repeat(256),
    '--- --- ---',
    'e\u0301 stays as typed',
  ])('keeps the title %s', (title) => {
    const repo = begun()
    patina(repo, 'build', 'task', 'add', '--', title)

    expect(boardOf(repo)).toMatchObject({ tasks: [{ title }], problems: [] })
    expect(repo.git('log', '-1', '--format=%(trailers:key=Task-Title,unfold,valueonly)').trim()).toBe(title)
    expect(repo.git('log', '-1', '--format=%s').length).toBeLessThanOrEqual(100)
    expect(repo.git('log', '--format=%s', '--grep=^Task: 1a$')).not.toBe('')
  })
})

describe('patina build task start and done', () => {
  it('take the only task there is to take', () => {
    const repo = working()

    expect(patina(repo, 'build', 'task', 'done')).toMatch(
      /^Completed task 1a in [0-9a-f]{10}\.\nNext may be 1b, Weave: 'patina build task start 1b'\.\n$/,
    )
    expect(repo.lastMessage()).toBe(
      'build(task): complete 1a - Instrument Scry\n\nTask: 1a\nTask-Status: complete\nPhase: 1',
    )
    patina(repo, 'build', 'task', 'start')
    expect(patina(repo, 'build', 'task', 'done')).toContain("'patina build phase done'")
    expect([statusOf(repo, '1a'), statusOf(repo, '1b')]).toEqual(['complete', 'complete'])
  })

  it('say which there are when there are several', async () => {
    const repo = working()
    patina(repo, 'build', 'task', 'start', '1b')

    expect(await taskDone.run({}, await repo.world())).toMatchObject([
      { code: 'several-tasks', hint: '1a (Instrument Scry); 1b (Weave)' },
    ])
    expect(await taskStart.run({}, await repo.world())).toMatchObject([{ code: 'no-task' }])
  })

  it.each([
    ['9z', 'unknown-task'],
    ['1b', 'illegal-transition'],
  ])('refuse %s, and write nothing', async (id, code) => {
    const repo = working()
    const before = repo.head()

    expect(await taskDone.run({ id }, await repo.world())).toMatchObject([{ code, severity: 'error' }])
    expect(repo.head()).toBe(before)
  })

  it('refuse what is so already', async () => {
    expect(await taskStart.run({ id: '1a' }, await working().world())).toMatchObject([{ code: 'no-change' }])
  })
})

describe('patina build task abandon and reopen', () => {
  it('keep the reason', () => {
    const repo = working()
    patina(repo, 'build', 'task', 'abandon', '1b', '--reason', 'no "time"')
    expect(repo.lastMessage()).toBe(
      'build(task): abandon 1b - Weave\n\nTask: 1b\nTask-Status: abandoned\nTask-Reason: no "time"\nPhase: 1',
    )
    patina(repo, 'build', 'task', 'reopen', '1b', '--reason', 'time')

    expect(repo.lastMessage()).toBe(
      'build(task): reopen 1b - Weave\n\nTask: 1b\nTask-Status: active\nTask-Reopened: time\nPhase: 1',
    )
    expect(statusOf(repo, '1b')).toBe('active')
  })

  it('read a long reason from stdin, on one line', () => {
    const repo = working()
    const command = ['patina', 'build', 'task', 'abandon', '1b', '--reason', '-']

    expect(repo.run(command, { stdin: 'first line\n\n  second line\n' }).code).toBe(0)
    expect(repo.lastMessage()).toContain('Task-Reason: first line second line')
  })

  it('want a reason', async () => {
    const repo = working()

    expect(await taskAbandon.run({ id: '1b' }, await repo.world())).toMatchObject([{ code: 'no-reason' }])
    expect(await taskReopen.run({ id: '1b', reason: ' ' }, await repo.world())).toMatchObject([
      { code: 'empty-text' },
    ])
    expect(await taskAbandon.run({ id: '1b', reason: 'a\nb' }, await repo.world())).toMatchObject([
      { code: 'bad-text' },
    ])
    expect(repo.patina('build', 'task', 'abandon', '1b', '--reason-file', 'none').stderr).toContain(
      "no file 'none'",
    )
  })

  it('refuse what the lifecycle does not allow', async () => {
    const repo = working()
    patina(repo, 'build', 'task', 'done')

    expect(await taskAbandon.run({ id: '1a', reason: 'x' }, await repo.world())).toMatchObject([
      { code: 'illegal-transition', hint: expect.stringContaining('patina build task reopen 1a') },
    ])
    expect(await taskReopen.run({ id: '1b', reason: 'x' }, await repo.world())).toMatchObject([
      { code: 'illegal-transition' },
    ])
  })
})

describe('patina build task edit', () => {
  it('changes title and phase, and no status', () => {
    const repo = working()
    patina(repo, 'build', 'task', 'edit', '1a', '--title', 'Scry', '--phase', '2')

    expect(repo.lastMessage()).toBe('build(task): edit 1a - Scry\n\nTask: 1a\nTask-Title: Scry\nPhase: 2')
    expect(boardOf(repo).tasks).toContainEqual({ id: '1a', phase: 2, title: 'Scry', status: 'active' })
  })

  it('names the phase also when only the title changes', () => {
    const repo = working()
    patina(repo, 'build', 'task', 'edit', '1a', '--title', 'Scry')

    expect(repo.lastMessage()).toContain('Phase: 1')
  })

  it.each([
    [{ id: '1a' }, 'nothing-to-edit'],
    [{ id: '1a', title: 'Instrument Scry', phase: '1' }, 'no-change'],
    [{ id: '9z', title: 'x' }, 'unknown-task'],
    [{ id: '1a', phase: '0' }, 'bad-phase'],
  ])('refuses %j', async (input, code) => {
    expect(await taskEdit.run(input, await working().world())).toMatchObject([{ code }])
  })
})
