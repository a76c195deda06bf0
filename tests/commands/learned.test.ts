import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { learned } from '../../src/commands/learned.ts'
import { boardOf, patina } from '../support/begun.ts'
import { plan, say } from '../support/planned.ts'
import { type Sandbox, sandbox } from '../support/sandbox.ts'

let repo: Sandbox
let start: string
beforeAll(() => {
  repo = sandbox({ lasting: true })
  plan(repo)
  say(repo, 'Exploration: e1', 'Exploration-Status: started')
  start = repo.head()
})
beforeEach(() => void repo.git('reset', '--quiet', '--hard', start))
afterAll(() => repo.remove())

const learn = async (lesson: string, more: object = {}, stdin = '') =>
  learned.run({ lesson, ...more }, await repo.world({ stdin }))

describe('patina build learned', () => {
  it('records a lesson for the only active task', () => {
    expect(patina(repo, 'build', 'learned', 'no leap seconds')).toMatch(
      /^Recorded what was learned at task 3a in [0-9a-f]{10}\.\n$/,
    )
    expect(repo.lastMessage()).toBe('build(learn): no leap seconds\n\nTask: 3a\nLearned: no leap seconds')
    expect(JSON.parse(repo.patina('report', '--json').stdout).learned).toMatchObject([
      { learned: 'no leap seconds', at: { kind: 'task', id: '3a' }, commit: repo.head() },
    ])
  })

  it.each([
    ['another task', { task: '3b' }, 'Task: 3b\nLearned: x', { task: '3b', exploration: null }],
    [
      'an exploration',
      { exploration: 'e1' },
      'Exploration: e1\nLearned: x',
      { task: null, exploration: 'e1' },
    ],
    ['nothing', { task: 'none' }, 'Learned: x', { task: null, exploration: null }],
  ])('records one for %s', async (_, where, trailers, json) => {
    expect(await learn('x', where)).toMatchObject({ json })
    expect(repo.lastMessage()).toBe(`build(learn): x\n\n${trailers}`)
  })

  it('lets an exploration go on', async () => {
    await learn('one', { exploration: 'e1' })
    await learn('two', { exploration: 'e1' })
    expect(boardOf(repo).explorations).toMatchObject([{ status: 'active', learned: 'one; two' }])
  })

  it('records it on its own where several tasks are active, or the config links none', async () => {
    repo.write('.patina/config.toml', '[hooks]\nlink_active_task = false\n')
    expect(await learn('x')).toMatchObject({ json: { task: null } })
    repo.write('.patina/config.toml', '')
    say(repo, 'Task: 3b', 'Task-Status: active')
    expect(await learn('x')).toMatchObject({ json: { task: null } })
  })

  it('folds the lines of what it reads', async () => {
    await learn('-', {}, 'one\n  two\tthree\n')
    expect(repo.lastMessage()).toMatch(/Learned: one two three$/)
  })

  it.each([
    ['nobody added', { task: '9z' }, 'unknown-task'],
    ['nobody started', { exploration: 'e9' }, 'unknown-exploration'],
    ['that are two', { task: '3a', exploration: 'e1' }, 'bad-value'],
  ])('refuses things %s', async (_, where, code) => {
    expect(await learn('x', where)).toMatchObject([{ code, hint: expect.any(String) }])
    expect(repo.head()).toBe(start)
  })

  it('refuses to have learned nothing', async () => {
    expect(await learn(' \n')).toMatchObject([{ code: 'empty-text' }])
  })
})
