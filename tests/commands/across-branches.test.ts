import { describe, expect, it } from 'vitest'
import { boardOf, patina } from '../support/begun.ts'
import { add, plan, say } from '../support/planned.ts'
import { type Sandbox, sandbox } from '../support/sandbox.ts'
import { template } from '../support/template.ts'

/** Two branches from one plan: `side` finishes 3a and adds a task, `main` adds another under the same id. */
const diverged = template(() => {
  const repo = sandbox()
  plan(repo)
  repo.git('checkout', '-q', '-b', 'side')
  repo.commit('feat: done\n\nTask: 3a\nTask-Status: complete', { files: { 'side.txt': 'side\n' } })
  add(repo, '3c', 'On the side')
  repo.git('checkout', '-q', 'main')
  add(repo, '3c', 'On main')
  return repo
})

describe('patina build preview', () => {
  it('tells what a merge would do, and makes none', () => {
    const repo = diverged()
    const head = repo.head()
    const { code, stdout, stderr } = repo.patina('build', 'preview', 'side')

    expect(stdout).toContain('  3a complete\n')
    expect(stdout).toContain('  3c added: On the side')
    expect(stderr).toContain("two tasks are called '3c'")
    expect(code).toBe(1)
    expect(repo.head()).toBe(head)
  })

  it('agrees with the merge', () => {
    const repo = diverged()
    const { board } = JSON.parse(repo.patina('build', 'preview', 'side', '--json').stdout)
    repo.git('merge', '-q', '--no-edit', 'side')
    const { tasks, phases } = boardOf(repo)

    expect(board).toMatchObject({ tasks, phases })
  })

  it('says so when nothing would change', () => {
    const repo = diverged()
    repo.git('merge', '-q', '--no-edit', 'side')

    expect(repo.patina('build', 'preview', 'side')).toMatchObject({
      code: 0,
      stdout: 'Merging side would not change the board.\n',
    })
  })

  it('refuses what names no commit', () => {
    expect(diverged().patina('build', 'preview', 'nowhere').stderr).toContain("'nowhere' names no commit")
  })
})

describe('patina build task rename', () => {
  it('settles a collision', () => {
    const repo = diverged()
    repo.git('merge', '-q', '--no-edit', 'side')
    const [, , first, second] = boardOf(repo).tasks
    expect([first.id, second.id]).toEqual(['3c', expect.stringMatching(/^3c~[0-9a-f]{4}$/)])

    patina(repo, 'build', 'task', 'rename', second.id, '3d')
    expect(boardOf(repo)).toMatchObject({
      problems: [],
      tasks: [{}, {}, { id: '3c' }, { id: '3d', title: second.title }],
    })
    expect(repo.git('log', '-1', '--format=%(trailers:key=Task-Id,valueonly)').trim()).toBe('3d')
  })

  it('refuses an id that another branch uses', () => {
    const repo = diverged()
    repo.git('branch', '-q', 'other', 'side')

    const { code, stderr } = repo.patina('build', 'task', 'rename', '3b', '3c')
    expect([code, stderr]).toEqual([1, expect.stringContaining("'3c' was used before")])
  })
})

describe('a squash that lost its trailers', () => {
  function squashed(): Sandbox {
    const repo = diverged()
    repo.git('merge', '-q', '--squash', 'side')
    repo.commit('feat: everything (#12)')
    return repo
  }

  it('is reconciled from its branch, once', () => {
    const repo = squashed()
    expect(boardOf(repo).tasks[0]).toMatchObject({ id: '3a', status: 'active' })

    const { stdout, stderr } = repo.patina('reconcile', '--yes')
    expect(stderr).toContain('3a complete  (')
    expect(stdout).toContain('Recorded 2 events of side in ')
    expect(boardOf(repo).tasks[0]).toMatchObject({ id: '3a', status: 'complete' })
    expect(repo.patina('reconcile', '--from', 'side').stdout).toContain('Nothing is lost')
  })

  it('is only told about without a yes', () => {
    const repo = squashed()
    const head = repo.head()

    expect(repo.patina('reconcile')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("add '--yes'"),
    })
    expect(repo.patina('reconcile', '--dry-run').stdout).toContain('build(reconcile): side')
    expect(repo.head()).toBe(head)
  })

  it('stays lost where somebody took it back', () => {
    const repo = diverged()
    repo.git('merge', '-q', '--no-edit', 'side')
    patina(repo, 'undo', '3a')

    expect(patina(repo, 'reconcile', '--from', 'side')).toContain('Nothing is lost')
  })

  it('would have lost nothing with the message of squash-msg', () => {
    const repo = diverged()
    const message = patina(repo, 'squash-msg', 'side')
    repo.git('merge', '-q', '--squash', 'side')
    repo.commit(message)

    expect(patina(repo, 'reconcile', '--from', 'side')).toContain('Nothing is lost')
    expect(boardOf(repo).tasks[0]).toMatchObject({ id: '3a', status: 'complete' })
  })
})

describe('squash-msg', () => {
  it('knows no commits in a range that names none', () => {
    const repo = diverged()
    for (const range of ['nope', 'nope..main', 'side..nope']) {
      expect(repo.patina('squash-msg', range).stderr, range).toContain(`'${range}' names no commits\nhint: `)
    }
  })

  it('answers programs too', () => {
    const { message } = JSON.parse(patina(diverged(), 'squash-msg', 'side', '--json'))
    expect(message).toContain('Task: 3a')
  })
})

describe('what other branches are at', () => {
  it('is shown by status --all', () => {
    const { stdout } = diverged().patina('build', 'status', '--all')
    expect(stdout).toContain('Elsewhere:\n    3a: Instrument Scry (complete on side)')
  })

  it('is told to who starts a task that is under way there', () => {
    const repo = diverged()
    repo.git('checkout', '-q', '-b', 'third')
    say(repo, 'Task: 3b', 'Task-Status: active')
    repo.git('checkout', '-q', 'main')

    expect(repo.patina('build', 'task', 'start', '3b').stderr).toContain("note: task '3b' is active on third")
  })
})
