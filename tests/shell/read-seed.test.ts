import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isProblem } from '../../src/core/problem.ts'
import { type ProjectedTip, readBoard } from '../../src/shell/read-board.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { template } from '../support/template.ts'
import { addTask, beginPhase, disengage, finishTask, startTask, tracked, work } from '../support/tracked.ts'

async function boardIn(repo: Sandbox): Promise<ProjectedTip> {
  const read = await readBoard(await repo.world())
  if (isProblem(read)) throw new Error(read.message)
  return read
}

/** Work on one line and a merge, each tip sealed. */
const worked = template(() => {
  const repo = tracked({ lasting: true })
  beginPhase(repo)
  addTask(repo, '1a')
  startTask(repo, '1a')
  repo.patina('build', 'defer', 'Later', '--reason', 'no time', '--id', 'later')
  repo.patina('build', 'explore', 'Is it fast')
  repo.branch('side')
  addTask(repo, '1b')
  startTask(repo, '1b')
  repo.checkout('main')
  finishTask(repo, '1a')
  repo.merge('side')
  finishTask(repo, '1b')
  addTask(repo, '1c')
  return repo
})

describe('a shallow clone in tracked mode', () => {
  let repo: Sandbox
  beforeAll(() => {
    repo = worked()
  }, 60_000)
  afterAll(() => repo.remove())

  it('knows the board from the build files at its edge, however deep it is', async () => {
    const whole = await boardIn(repo)
    expect(whole.isSeeded).toBeUndefined()
    for (const depth of [1, 2, 3, 4, 5, 6]) {
      const clone = repo.clone(`depth-${depth}`, `--depth=${depth}`)
      const { projection, isSeeded } = await boardIn(clone)
      expect([depth, isSeeded, projection.board]).toEqual([depth, true, whole.projection.board])
    }
  })

  it('says so', () => {
    const clone = repo.clone('told', '--depth=2')
    const { code, stdout } = clone.patina('build', 'status', '--json')

    expect(code).toBe(0)
    expect(JSON.parse(stdout).problems).toMatchObject([
      {
        code: 'shallow-clone',
        severity: 'note',
        message: expect.stringContaining('starts from the build file'),
      },
    ])
  })

  it('does not pretend where the edge has no file', async () => {
    repo.branch('bare')
    disengage(repo).git('rm', '--quiet', '.patina/build.toml')
    disengage(repo).git('commit', '--quiet', '-m', 'chore: away')
    work(disengage(repo), 'more')
    repo.checkout('main')
    const clone = repo.clone('bare', '--depth=2', '--branch=bare')

    expect(await boardIn(clone)).toMatchObject({ projection: { board: { tasks: [] } } })
    expect((await boardIn(clone)).isSeeded).toBeUndefined()
  })

  it('follows the commits made in it', async () => {
    const clone = repo.clone('followed', '--depth=1')
    startTask(clone, '1c')
    const { board } = (await boardIn(clone)).projection
    expect(board.tasks.find(({ id }) => id === '1c')).toMatchObject({ status: 'active' })
  })
})
