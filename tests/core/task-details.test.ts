import { describe, expect, it } from 'vitest'
import type { Commit } from '../../src/core/commit.ts'
import { factsOf } from '../../src/core/facts.ts'
import { project } from '../../src/core/project.ts'

let clock = 0

function commit(oid: string, parents: readonly string[], ...trailers: string[]): Commit {
  clock += 60
  return {
    oid,
    parents,
    committed: clock,
    author: { name: 'A', email: 'a@example.com' },
    authored: `2025-01-01T00:00:00.${clock}+01:00`,
    message: `${oid}\n\n${trailers.join('\n')}\n`,
  }
}

const add = (id: string, ...more: string[]) => [
  `Task: ${id}`,
  `Task-Title: T ${id}`,
  'Task-Status: pending',
  ...more,
]
const at = (commits: readonly Commit[]) => project(commits.map(factsOf), commits.at(-1)?.oid)
/** One line of history that says one record after the other. */
const line = (...records: string[][]): Commit[] =>
  records.map((record, i) => commit(`c${i}`, i > 0 ? [`c${i - 1}`] : [], ...record))
/** A history that forks after its base, and is merged again. */
function forked(base: string[][], ours: string[], theirs: string[]): Commit[] {
  const stem = line(...base)
  const tip = stem.at(-1)?.oid as string
  const sides = [commit('ours', [tip], ...ours), commit('theirs', [tip], ...theirs)]
  return [...stem, ...sides, commit('merge', ['ours', 'theirs'])]
}
const taskOf = (commits: readonly Commit[], id: string) =>
  at(commits).board.tasks.find((one) => one.id === id)
const counting = (commits: readonly Commit[]) =>
  at(commits)
    .problems.filter(({ settled }) => !settled)
    .map(({ code, commit: oid }) => [code, oid])

describe('what is planned of a task', () => {
  it('is said on an add, beside a status or alone', () => {
    const found = taskOf(
      line(
        add('3a', 'Task-Priority: high', 'Task-Criterion: it works'),
        ['Task: 3a', 'Task-Status: active', 'Task-Estimate: 4h'],
        ['Task: 3a', 'Task-Priority: low', 'Task-Criterion: it is fast', 'Task-Criterion-Met: 2'],
      ),
      '3a',
    )
    expect(found).toEqual({
      id: '3a',
      title: 'T 3a',
      status: 'active',
      priority: 'low',
      estimate: '4h',
      criteria: [
        { text: 'it works', met: false },
        { text: 'it is fast', met: true },
      ],
    })
  })

  it("is taken away by 'none'", () => {
    const set = add('3b', 'Task-Priority: high', 'Task-Estimate: 4h', 'Depends-On: 3a')
    const none = ['Task: 3b', 'Task-Priority: none', 'Task-Estimate: none', 'Depends-On: none']
    expect(taskOf(line(add('3a'), set, none), '3b')).toEqual({ id: '3b', title: 'T 3b', status: 'pending' })
  })

  it('takes all dependencies of a record for the whole list', () => {
    const adds = ['3a', '3b', '3c', '3d'].map((id) => add(id))
    const commits = line(
      ...adds,
      ['Task: 3d', 'Depends-On: 3c,3a', 'Depends-On: 3b'],
      ['Task: 3a', 'Depends-On: 3b'],
      ['Task: 3d', 'Depends-On: 3c'],
    )
    expect(taskOf(commits.slice(0, -1), '3d')?.dependsOn).toEqual(['3a', '3b', '3c'])
    expect(taskOf(commits, '3d')?.dependsOn).toEqual(['3c'])
  })

  it('leaves out a dependency that nobody added, and says so', () => {
    const commits = line(add('3a'), add('3b', 'Depends-On: 3a, 9z'))
    expect(taskOf(commits, '3b')?.dependsOn).toEqual(['3a'])
    expect(counting(commits)).toEqual([['unknown-dependency', 'c1']])
  })

  it("leaves other tools' dependencies alone", () => {
    const commits = line(add('3a', 'Depends-On: https://review.example.org/1'), [
      'Depends-On: I8473b95934b5732ac55d26311a706c9c2bde9940',
      'Depends-On: 1234567 ("mm: fix it")',
    ])
    expect(counting(commits)).toEqual([])
    expect(taskOf(commits, '3a')).not.toHaveProperty('dependsOn')
  })

  it('follows a dependency through a collision and a rename', () => {
    const commits = forked([add('3a')], add('3e'), ['Task: 3e', 'Task-Title: Other', 'Task-Status: pending'])
    const [shown] = at(commits)
      .board.tasks.map(({ id }) => id)
      .filter((id) => id.startsWith('3e~'))
    const side = commit('more', ['theirs'], ...add('3f', 'Depends-On: 3e'))
    const all = [...commits.slice(0, -1), side, commit('merge', ['ours', 'more'])]
    expect(taskOf(all, '3f')?.dependsOn).toEqual([shown])
    const renamed = [...all, commit('name', ['merge'], `Task: ${shown}`, 'Task-Id: 3g')]
    expect(taskOf(renamed, '3f')?.dependsOn).toEqual(['3g'])
  })
})

describe('a cycle', () => {
  const two = [add('3a'), add('3b')]
  const crossed = forked(two, ['Task: 3a', 'Depends-On: 3b'], ['Task: 3b', 'Depends-On: 3a'])

  it('that two branches make together is kept, and told where it closes', () => {
    expect(at(crossed).board.tasks.map(({ dependsOn }) => dependsOn)).toEqual([['3b'], ['3a']])
    expect(counting(crossed)).toEqual([['dependency-cycle', 'theirs']])
    expect(at(crossed).problems[0]?.message).toBe("task '3b' depends on itself: 3b → 3a → 3b")
    expect(at(crossed).log.map(({ result }) => result)).toEqual(Array(4).fill('applied'))
  })

  it.each([
    ['an edit', ['Task: 3a', 'Depends-On: none']],
    ['a completion', ['Task: 3a', 'Task-Status: complete']],
    ['an abandonment', ['Task: 3b', 'Task-Status: abandoned']],
  ])('counts no longer after %s', (_, record) => {
    const after = [...crossed, commit('after', ['merge'], ...record)]
    expect(counting(after)).toEqual([])
    expect(at(after).problems).toMatchObject([{ code: 'dependency-cycle', settled: true }])
  })

  it('counts also when one of its tasks goes by another id since', () => {
    const renamed = [...crossed, commit('after', ['merge'], 'Task: 3b', 'Task-Id: 3z')]
    expect(counting(renamed)).toEqual([['dependency-cycle', 'theirs']])
  })

  it('of one task is kept too', () => {
    const commits = line(add('3a'), ['Task: 3a', 'Depends-On: 3a'])
    expect(taskOf(commits, '3a')?.dependsOn).toEqual(['3a'])
    expect(counting(commits)).toEqual([['dependency-cycle', 'c1']])
  })
})

describe('a block', () => {
  const blocked = ['Task: 3a', 'Task-Blocked: no key']

  it('holds until it is taken away, or the task is closed', () => {
    expect(taskOf(line(add('3a'), blocked), '3a')?.blocked).toBe('no key')
    for (const end of ['Task-Unblocked: it came', 'Task-Status: complete', 'Task-Status: abandoned']) {
      expect(taskOf(line(add('3a'), blocked, ['Task: 3a', end]), '3a')).not.toHaveProperty('blocked')
    }
    expect(taskOf(line(add('3a'), blocked, ['Task: 3a', 'Task-Status: active']), '3a')).toHaveProperty(
      'blocked',
    )
  })

  it('of a task that another branch closed changes nothing, whichever came first', () => {
    const done = ['Task: 3a', 'Task-Status: complete']
    for (const sides of [[done, blocked] as const, [blocked, done] as const]) {
      const found = at(forked([add('3a')], ...sides))
      expect(found.board.tasks).toEqual([{ id: '3a', title: 'T 3a', status: 'complete' }])
      expect(found.problems.filter(({ severity }) => severity !== 'note')).toEqual([])
    }
  })

  it('that is said again, or taken from a task that has none, is a repeat', () => {
    expect(at(line(add('3a'), blocked, blocked)).log.at(-1)?.result).toBe('repeated')
    expect(at(line(add('3a'), ['Task: 3a', 'Task-Unblocked: so'])).log.at(-1)?.result).toBe('repeated')
  })
})

describe('a criterion', () => {
  it('is met by its number on the branch that says so', () => {
    const side = (text: string, met: string) => [
      'Task: 3a',
      `Task-Criterion: ${text}`,
      `Task-Criterion-Met: ${met}`,
    ]
    const commits = forked([add('3a')], ['Task: 3a', 'Task-Criterion: ours'], side('theirs', '1'))
    expect(taskOf(commits, '3a')?.criteria).toEqual([
      { text: 'ours', met: false },
      { text: 'theirs', met: true },
    ])
  })

  it('that two branches add is one', () => {
    const both = ['Task: 3a', 'Task-Criterion: same']
    const commits = forked([add('3a')], both, [...both, 'Task-Criterion-Met: 1'])
    expect(taskOf(commits, '3a')?.criteria).toEqual([{ text: 'same', met: true }])
  })

  it('that is not there cannot be met', () => {
    const commits = line(add('3a', 'Task-Criterion: x'), ['Task: 3a', 'Task-Criterion-Met: 2'])
    expect(at(commits).log.at(-1)?.result).toBe('refused')
    expect(counting(commits)).toEqual([['unknown-criterion', 'c1']])
  })
})
