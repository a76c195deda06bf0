import { expect, it } from 'vitest'
import { type Hooked, hooked } from '../support/hooked.ts'

const START = 'feat: begin\n\nPhase: 1\nPhase-Name: One\nPhase-Status: active\n'
const MESSAGE = 'fix: keep the order\n\nOf callers: as it was.'
const ADD = 'feat: plan\n\nTask: 1a\nTask-Title: One\nTask-Status: pending\n'

/** A repository with a task, and after it two commits that say nothing. */
function begun(): Hooked {
  const all = hooked()
  for (const message of [START, ADD, 'docs: one', 'docs: two']) all.repo.commit(message)
  all.starts()
  return all
}

const board = ({ repo }: Hooked) => repo.read('.patina/build.toml')
const note = ({ repo }: Hooked, name: string) => repo.read(`.git/patina/${name}`).trim()

it('needs no process but shells for a commit that says nothing, after another', () => {
  const { repo, starts } = begun()

  repo.with({ GIT_TRACE: repo.path('trace') }).git('commit', '--allow-empty', '--quiet', '-m', MESSAGE)

  expect(repo.read('trace')).not.toMatch(/built-in: git (?!commit)/)
  expect(starts()).toEqual([])
  expect(note({ repo, starts }, 'tip')).toBe(repo.head())
})

it('sees what an amend took away', () => {
  const all = begun()
  all.repo.commit('feat: start\n\nTask: 1a\nTask-Status: active\n')
  expect(board(all)).toContain('status = "active"')

  all.repo.commit('feat: nothing', { args: ['--amend'] })

  expect(board(all)).toContain('status = "pending"')
})

it('sees what a merge brings that is concluded by a commit', () => {
  const all = begun()
  const { repo } = all
  repo.branch('side')
  repo.commit('feat: start\n\nTask: 1a\nTask-Status: active\n')
  repo.checkout('main')
  repo.commit('docs: three')
  repo.git('merge', '--quiet', '--no-commit', '--no-ff', 'side')

  repo.commit('chore: bring it here')

  expect(board(all)).toContain('status = "active"')
})

it('sees a revert that a person wrote', () => {
  const all = begun()
  const said = all.repo.commit('feat: start\n\nTask: 1a\nTask-Status: active\n')
  all.repo.commit('docs: three')
  all.repo.commit('docs: four')

  all.repo.commit(`fix: not yet\n\nThis reverts commit ${said}.\n`)

  expect(board(all)).toContain('status = "pending"')
})

it('forgets a commit that was given up before another one', () => {
  const all = begun()
  const { repo } = all
  repo.write('.git/patina/quiet', `${repo.head()} 1\n`)

  repo.tryGit('commit', '--allow-empty', '--no-verify', '-m', ' ')

  expect(note(all, 'quiet')).toBe(repo.head())
})
