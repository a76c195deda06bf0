import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { piecesOfWork } from '../../src/core/copies.ts'
import { type Facts, factsOf } from '../../src/core/facts.ts'
import { project } from '../../src/core/project.ts'
import { everything, inRange, inSession, since, type Window } from '../../src/core/window.ts'
import { graphs } from '../support/graphs.ts'

const thorough = { seed: 20251217, numRuns: 150 }

/** How many commits and events a window up to a tip holds. */
function counts(facts: readonly Facts[], tip: string, isIn: Window) {
  const reached = facts.filter(({ oid }) => reach(facts, tip).has(oid))
  const pieces = piecesOfWork(reached, tip).filter((copies) =>
    isIn(
      copies.map(({ oid }) => oid),
      copies[0]!.authored,
    ),
  )
  const events = project(facts, tip).log.filter(({ copies, commit }) => isIn(copies, commit.authored))
  return { commits: pieces.length, events: events.length }
}

function reach(facts: readonly Facts[], tip: string | undefined): Set<string> {
  const parents = new Map(facts.map((one) => [one.oid, one.parents]))
  const seen = new Set(tip === undefined ? [] : [tip])
  for (const oid of seen) for (const parent of parents.get(oid) ?? []) seen.add(parent)
  return seen
}

const range = (facts: readonly Facts[], from: string, to: string) => {
  const before = reach(facts, from)
  return inRange(new Set([...reach(facts, to)].filter((oid) => !before.has(oid))))
}

describe('a range', () => {
  it('split in two adds up, in commits and in events', () => {
    fc.assert(
      fc.property(graphs(), fc.nat(), fc.nat(), ({ commits }, i, j) => {
        const facts = commits.map(factsOf)
        const end = facts.at(-1)!.oid
        const middle = [...reach(facts, end)][i % reach(facts, end).size]!
        const start = [...reach(facts, middle)][j % reach(facts, middle).size]!
        const first = counts(facts, middle, range(facts, start, middle))
        const second = counts(facts, end, range(facts, middle, end))

        expect(counts(facts, end, range(facts, start, end))).toEqual({
          commits: first.commits + second.commits,
          events: first.events + second.events,
        })
      }),
      thorough,
    )
  })

  it('from nothing is everything', () => {
    fc.assert(
      fc.property(graphs(), ({ commits }) => {
        const facts = commits.map(factsOf)
        const tip = facts.at(-1)!.oid
        expect(counts(facts, tip, inRange(reach(facts, tip)))).toEqual(counts(facts, tip, everything))
      }),
      thorough,
    )
  })
})

describe('a window by time', () => {
  it('holds no less than a later one', () => {
    fc.assert(
      fc.property(graphs(), fc.nat({ max: 20 }), ({ commits }, day) => {
        const facts = commits.map(factsOf)
        const tip = facts.at(-1)!.oid
        const from = (n: number) => since({ local: `2025-12-${String(n + 1).padStart(2, '0')}T00:00:00` })
        const [all, later] = [counts(facts, tip, from(day)), counts(facts, tip, from(day + 1))]

        expect(all.commits).toBeGreaterThanOrEqual(later.commits)
        expect(all.events).toBeGreaterThanOrEqual(later.events)
        expect(counts(facts, tip, from(-1))).toEqual(counts(facts, tip, everything))
      }),
      thorough,
    )
  })
})

describe('copies of a commit', () => {
  it('are one piece of work, and every commit but merges is of one', () => {
    fc.assert(
      fc.property(graphs(), ({ commits }) => {
        const facts = commits.map(factsOf)
        const tip = facts.at(-1)!.oid
        const reached = facts.filter(({ oid }) => reach(facts, tip).has(oid))
        const pieces = piecesOfWork(reached, tip)

        expect(
          pieces
            .flat()
            .map(({ oid }) => oid)
            .sort(),
        ).toEqual(
          reached
            .filter(({ parents }) => parents.length < 2)
            .map(({ oid }) => oid)
            .sort(),
        )
        for (const copies of pieces) {
          const before = copies.map(({ oid }) => reach(facts, oid))
          for (const [i, { oid }] of copies.entries())
            expect(before.every((seen, j) => i === j || !seen.has(oid))).toBe(true)
        }
      }),
      thorough,
    )
  })
})

describe('a session', () => {
  const said = (oid: string, message: string) =>
    ({ oid, records: factsOf({ message } as never).records }) as Facts

  it('holds the commits that name it', () => {
    const facts = [said('1', 'a\n\nSession: 20251217-103045'), said('2', 'b\n\nTask: 1a')]
    const isIn = inSession('20251217-103045', facts)

    expect([['1'], ['2'], ['2', '1']].map((copies) => isIn(copies, ''))).toEqual([true, false, true])
  })
})
