import { expect, it } from 'vitest'
import { BRANCH_LENGTH, drawHistory, pendingTasks } from '../../bench/history.mjs'
import { sandbox } from '../support/sandbox.ts'

function imported(size: { commits: number; tasks: number; branches?: number }) {
  const repo = sandbox({ noInitialCommit: true })
  const stdin = [...drawHistory(size)].join('')
  const { code, stderr } = repo.run(['git', 'fast-import', '--quiet', '--date-format=raw'], { stdin })
  if (code !== 0) throw new Error(stderr)
  return repo
}

it('draws as many commits as asked for, a merge every fifty, and says all it has to say', () => {
  const repo = imported({ commits: 1000, tasks: 210 })
  const board = JSON.parse(repo.patina('build', 'status', '--json').stdout)
  const tasks = JSON.parse(repo.patina('build', 'tasks', '--json').stdout).tasks

  expect(repo.git('rev-list', '--count', 'main')).toBe('1000')
  expect(repo.git('rev-list', '--count', '--merges', 'main')).toBe('20')
  expect(board.problems).toEqual([])
  expect(tasks).toHaveLength(210)
  expect(
    tasks
      .filter(({ status }: { status: string }) => status === 'pending')
      .map(({ id }: { id: string }) => id),
  ).toEqual(pendingTasks(210))
})

it('draws branches from the middle, each with commits of its own', () => {
  const repo = imported({ commits: 200, tasks: 20, branches: 2 })

  for (const branch of ['branch-0', 'branch-1'])
    expect(repo.git('rev-list', '--count', branch, '^main')).toBe(`${BRANCH_LENGTH}`)
})

it('refuses to leave out what does not fit', () => {
  expect(() => [...drawHistory({ commits: 50, tasks: 100 })]).toThrow('do not fit')
})
