import { describe, expect, it } from 'vitest'
import { buildBlocked } from '../../src/commands/build-blocked.ts'
import { buildNext } from '../../src/commands/build-next.ts'
import { taskAdd } from '../../src/commands/task-add.ts'
import { taskBlock } from '../../src/commands/task-block.ts'
import { taskCriterion } from '../../src/commands/task-criterion.ts'
import { taskDone } from '../../src/commands/task-done.ts'
import { taskEdit } from '../../src/commands/task-edit.ts'
import { taskStart } from '../../src/commands/task-start.ts'
import { taskUnblock } from '../../src/commands/task-unblock.ts'
import { begun, boardOf, patina } from '../support/begun.ts'
import { add, plan, say } from '../support/planned.ts'
import { sandbox } from '../support/sandbox.ts'
import { template } from '../support/template.ts'

/** Phase 3 with 3a active and 3b pending; 3c waits for both, 3d for 3c. */
const chained = template(() => {
  const repo = sandbox()
  plan(repo)
  add(repo, '3c', 'Weave', 'Depends-On: 3a, 3b', 'Task-Priority: critical')
  add(repo, '3d', 'Tell', 'Depends-On: 3c')
  return repo
})

describe('what is said when a task is added or edited', () => {
  it('goes into trailers, and onto the board', async () => {
    const repo = begun()
    patina(repo, 'build', 'task', 'add', 'A')
    const input = {
      title: 'B',
      priority: 'High',
      estimate: '1.5 h',
      dependsOn: ['1a'],
      criterion: ['x: y', 'z'],
    }
    expect(await taskAdd.run(input, await repo.world())).toMatchObject({ json: { id: '1b' } })

    expect(repo.lastMessage()).toBe(
      'build(task): add 1b - B\n\nTask: 1b\nTask-Title: B\nTask-Status: pending\nPhase: 1\n' +
        'Task-Priority: high\nTask-Estimate: 1.5h\nDepends-On: 1a\nTask-Criterion: x: y\nTask-Criterion: z',
    )
    const edit = { id: '1b', priority: 'none', dependsOn: ['none'], estimate: '2d' }
    await taskEdit.run(edit, await repo.world())
    expect(repo.lastMessage()).toBe(
      'build(task): edit 1b - B\n\nTask: 1b\nTask-Priority: none\nTask-Estimate: 2d\nDepends-On: none',
    )
    const [, task] = boardOf(repo).tasks
    expect(task).not.toHaveProperty('priority')
    expect(task).not.toHaveProperty('dependsOn')
    expect(task).toMatchObject({ estimate: '2d', criteria: [{ text: 'x: y', met: false }, { text: 'z' }] })
  })

  it.each([
    [{ priority: 'urgent' }, 'bad-priority'],
    [{ estimate: '2w' }, 'bad-estimate'],
    [{ estimate: '0h' }, 'bad-estimate'],
    [{ estimate: '-1h' }, 'bad-estimate'],
    [{ estimate: '' }, 'bad-estimate'],
    [{ dependsOn: ['9z'] }, 'unknown-dependency'],
    [{ dependsOn: ['3a'] }, 'dependency-cycle'],
    [{ dependsOn: ['3b,3d'] }, 'dependency-cycle'],
    [{ dependsOn: ['3b!'] }, 'bad-id'],
    [{ criterion: ['a\x1b[31m'] }, 'bad-text'],
    [{ criterion: ['  '] }, 'empty-text'],
    [{ dependsOn: ['none'] }, 'no-change'],
  ])('is refused for %j', async (more, code) => {
    const repo = chained()
    const head = repo.git('rev-parse', 'HEAD')
    expect(await taskEdit.run({ id: '3a', ...more }, await repo.world())).toMatchObject([{ code }])
    expect(repo.git('rev-parse', 'HEAD')).toBe(head)
  })
})

describe('patina build task block and unblock', () => {
  it('say why, and how it went on', async () => {
    const repo = chained()
    await taskBlock.run({ reason: 'no key' }, await repo.world())
    expect(repo.lastMessage()).toBe(
      'build(task): block 3a - Instrument Scry\n\nTask: 3a\nTask-Blocked: no key',
    )
    await taskUnblock.run({ id: '3a', how: 'it came' }, await repo.world())
    expect(repo.lastMessage()).toBe(
      'build(task): unblock 3a - Instrument Scry\n\nTask: 3a\nTask-Unblocked: it came',
    )
  })

  it('are refused where they make no sense', async () => {
    const repo = chained()
    const run = async (command: { run: typeof taskBlock.run }, input: object) =>
      command.run(input, await repo.world())
    expect(await run(taskBlock, { id: '3a' })).toMatchObject([{ code: 'no-reason' }])
    expect(await run(taskBlock, { id: '9z', reason: 'x' })).toMatchObject([{ code: 'unknown-task' }])
    expect(await run(taskBlock, { id: '3a', reason: 'a\tb' })).toMatchObject([{ code: 'bad-text' }])
    expect(await taskUnblock.run({ id: '3a' }, await repo.world())).toMatchObject([{ code: 'no-change' }])
    say(repo, 'Task: 3a', 'Task-Status: complete')
    expect(await run(taskBlock, { id: '3a', reason: 'x' })).toMatchObject([{ code: 'illegal-transition' }])
  })
})

describe('patina build task criterion', () => {
  it('adds one and checks one off', async () => {
    const repo = chained()
    await taskCriterion.run({ id: '3a', text: 'Nothing is lost' }, await repo.world())
    expect(repo.lastMessage()).toBe(
      'build(task): add criterion 1 to 3a - Instrument Scry\n\nTask: 3a\nTask-Criterion: Nothing is lost',
    )
    const done = await taskDone.run({ id: '3a', dryRun: true }, await repo.world())
    expect(done).toMatchObject({ problems: [{ code: 'criteria-open', severity: 'note' }] })
    await taskCriterion.run({ id: '3a', met: '1' }, await repo.world())
    expect(boardOf(repo).tasks[0].criteria).toEqual([{ text: 'Nothing is lost', met: true }])
  })

  it.each([
    [{}, 'bad-usage'],
    [{ text: 'x', met: '1' }, 'bad-usage'],
    [{ met: '0' }, 'bad-value'],
    [{ met: '1' }, 'unknown-criterion'],
    [{ text: 'a\x07' }, 'bad-text'],
  ])('refuses %j', async (input, code) => {
    expect(await taskCriterion.run({ id: '3a', ...input }, await chained().world())).toMatchObject([{ code }])
  })
})

describe('patina build task start', () => {
  it('refuses while a dependency is open and names it, unless it is to be so anyway', async () => {
    const repo = chained()
    expect(await taskStart.run({ id: '3c' }, await repo.world())).toMatchObject([
      { code: 'open-dependencies', message: expect.stringContaining('3a (Instrument Scry, active); 3b') },
    ])
    await taskStart.run({ id: '3c', anyway: true }, await repo.world())
    expect(repo.lastMessage()).toContain('Task: 3c\nTask-Status: active')
  })

  it('says that a task is blocked, and starts it', async () => {
    const repo = chained()
    say(repo, 'Task: 3b', 'Task-Blocked: no key')
    const result = await taskStart.run({ id: '3b' }, await repo.world())
    expect(result).toMatchObject({ problems: [{ code: 'task-blocked', severity: 'note' }] })
  })
})

describe('patina build next and blocked', () => {
  it('tell what is ready, ranked, and why the rest is not', () => {
    const repo = chained()
    add(repo, '4a', 'Later', 'Phase: 4', 'Task-Priority: low', 'Task-Estimate: 2d')
    say(repo, 'Task: 3a', 'Task-Blocked: no key')

    expect(repo.patina('build', 'next').stdout).toBe(
      `  3b           Session-Commit Linkage (unblocks 2)
  4a  low  2d  Later (phase 4)

3 tasks cannot go on: 'patina build blocked' says why.
`,
    )
    const blocked = repo.patina('build', 'blocked').stdout
    expect(blocked).toMatch(/ {4}blocked: no key \(.+, \d{4}-\d\d-\d\d\)\n/)
    expect(blocked.replace(/ \(.+, \d{4}-\d\d-\d\d\)/, '')).toBe(`3a: Instrument Scry (active)
    blocked: no key
3c: Weave (pending)
    waits for 3a: Instrument Scry (active)
    waits for 3b: Session-Commit Linkage (pending)
3d: Tell (pending)
    waits for 3c: Weave (pending)
`)
    expect(repo.patina('build', 'tasks', '--phase', '3').stdout).toBe(`Phase 3: Feedback Loop (active)
  → 3a  active             Instrument Scry (blocked)
    3b  pending            Session-Commit Linkage
    3c  pending  critical  Weave (waits for 3a and 3b)
    3d  pending            Tell (waits for 3c)
`)
  })

  it('answer programs, at any commit', async () => {
    const repo = chained()
    const next = await buildNext.run({ count: '1' }, await repo.world())
    expect(next).toMatchObject({ json: { ready: [{ id: '3b', unblocks: 2 }] } })
    const before = say(repo, 'Task: 3a', 'Task-Blocked: no key')
    expect(await buildBlocked.run({}, await repo.world())).toMatchObject({
      json: {
        blocked: [
          { id: '3a', blocked: 'no key', commit: before, waitsFor: [] },
          { id: '3c', waitsFor: [{ id: '3a' }, { id: '3b' }] },
          { id: '3d', waitsFor: [{ id: '3c' }] },
        ],
      },
    })
    expect(await buildBlocked.run({ ref: 'HEAD~3' }, await repo.world())).toMatchObject({
      json: { blocked: [] },
    })
  })

  it('have nothing to say of an empty repository', () => {
    const repo = sandbox({ noInitialCommit: true })
    expect(repo.patina('build', 'next')).toMatchObject({ code: 0, stdout: 'Nothing is ready.\n' })
    expect(repo.patina('build', 'blocked')).toMatchObject({ code: 0, stdout: 'Nothing is blocked.\n' })
  })
})
