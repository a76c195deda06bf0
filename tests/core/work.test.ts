import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Facts } from '../../src/core/facts.ts'
import { Tally, type Work } from '../../src/core/work.ts'

const drawnCommit = fc.record({
  email: fc.constantFrom('ada@example.com', 'cy@example.com', ''),
  task: fc.constantFrom('1a', '1b', undefined),
  changes: fc.array(
    fc.record({
      path: fc.constantFrom('a.ts', 'b.ts', 'tests/a.ts', '__proto__'),
      added: fc.nat({ max: 50 }),
      removed: fc.nat({ max: 50 }),
    }),
    { maxLength: 4 },
  ),
})

const sum = (works: readonly Work[], field: keyof Work) => works.reduce((all, work) => all + work[field], 0)

describe('the tally', () => {
  it('comes to the sum of its tasks, and of its people', () => {
    fc.assert(
      fc.property(fc.array(drawnCommit, { maxLength: 12 }), (commits) => {
        const tally = new Tally()
        for (const [i, { email, task, changes }] of commits.entries()) {
          tally.addCommit({ oid: String(i), author: { name: 'x', email } } as Facts, task)
          for (const change of changes) tally.addChange(String(i), change)
        }
        const { total, byTask, other, people } = tally.done()

        for (const field of ['commits', 'added', 'removed'] as const) {
          expect(sum([...byTask.values(), other], field)).toBe(total[field])
          expect(sum(people, field)).toBe(total[field])
        }
        const changes = commits.flatMap((one) => one.changes)
        expect(total.added).toBe(changes.reduce((all, { added }) => all + added, 0))
        expect(total.files).toBe(new Set(changes.map(({ path }) => path)).size)
        expect(total.tests).toBe(changes.some(({ path }) => path === 'tests/a.ts') ? 1 : 0)
      }),
    )
  })

  it('counts a file that two commits touch once', () => {
    const tally = new Tally()
    for (const oid of ['1', '2']) {
      tally.addCommit({ oid, author: { name: 'Ada', email: 'ada@example.com' } } as Facts, oid)
      tally.addChange(oid, { path: 'a.ts', added: 1, removed: 0 })
    }
    const { total, byTask } = tally.done()

    expect(total).toEqual({ commits: 2, files: 1, added: 2, removed: 0, tests: 0 })
    expect(byTask.get('1')).toEqual({ commits: 1, files: 1, added: 1, removed: 0, tests: 0 })
  })
})
