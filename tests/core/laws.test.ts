import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Commit } from '../../src/core/commit.ts'
import { factsOf } from '../../src/core/facts.ts'
import { readMessage } from '../../src/core/message.ts'
import { project } from '../../src/core/project.ts'
import { readMessage as readPlainly } from '../oracle/message.ts'
import { project as projectPlainly } from '../oracle/project.ts'
import { isPatinaKey } from '../oracle/record.ts'
import { ancestryOf, isTakenBack } from '../oracle/reverts.ts'
import { gitSquash, hostedSquash } from '../support/drawn-messages.ts'
import { drawnRecord } from '../support/drawn-records.ts'
import { plainDress, writeMessage } from '../support/drawn-text.ts'
import { gitTrailers } from '../support/git-parser.ts'
import { type Graph, graphs } from '../support/graphs.ts'
import { lfMessages, rawMessages } from '../support/messages.ts'
import { sandbox } from '../support/sandbox.ts'

// One seed for all, so that a red test is red for everybody; raise the runs to look further.
const thorough = { seed: 20251217, numRuns: 300 }

const boardAt = (commits: readonly Commit[], tip: string | undefined) =>
  project(commits.map(factsOf), tip).board

/** Everything the oracle tells too, in a form that can be compared. */
function reading(commits: readonly Commit[], tip: string) {
  const { board, problems } = project(commits.map(factsOf), tip)
  const counting = problems.filter(({ settled }) => !settled)
  return {
    board: plain(board),
    problems: names(counting.filter(({ severity }) => severity !== 'note')),
    notes: noted(counting.filter(({ severity }) => severity === 'note')),
  }
}

function plainReading(commits: readonly Commit[], tip: string) {
  const { board, problems, notes } = projectPlainly(commits, tip)
  return { board, problems: names(problems), notes: noted(notes) }
}

const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value))

/** Which problem in which commit, how often or not; that a collision is told at all is beyond the model. */
function names(problems: readonly { code: string; commit?: string }[]): string[] {
  const told = problems.filter(({ code }) => code !== 'id-collision')
  return [...new Set(told.map(({ code, commit }) => `${code} in ${commit?.slice(0, 12)}`))].sort()
}

/** Where there is a note; the model names no codes for them. */
const noted = (notes: readonly { commit?: string }[]) =>
  [...new Set(notes.map(({ commit }) => commit))].sort()

/** A commit on top of the given ones, made by an honest clock after all others. */
function onTop(parents: readonly string[], message: string, changes: Partial<Commit> = {}): Commit {
  made += 1
  return {
    oid: `${made.toString(16).padStart(8, '0')}${'f'.repeat(32)}`,
    parents,
    committed: 1_800_000_000 + made,
    author: { name: 'Cy', email: 'cy@example.com' },
    authored: '2026-01-01T12:00:00+00:00',
    message,
    ...changes,
  }
}

let made = 0

const newest = ({ commits }: Graph) => commits.at(-1) as Commit
const subjectOf = ({ message }: Commit) => readPlainly(message).subject

describe('the board at a tip', () => {
  it('is what the oracle reads from the same history, at every commit', () => {
    fc.assert(
      fc.property(graphs(), ({ commits }) => {
        for (const { oid } of commits) expect(reading(commits, oid)).toEqual(plainReading(commits, oid))
      }),
      { ...thorough, numRuns: 1000 },
    )
  })

  it('is the same in longer histories', () => {
    fc.assert(
      fc.property(graphs(50), (graph) => {
        const tip = newest(graph).oid
        expect(reading(graph.commits, tip)).toEqual(plainReading(graph.commits, tip))
      }),
      thorough,
    )
  })

  it('does not depend on the order in which commits arrive', () => {
    const shuffled = graphs(20).chain(({ commits }) =>
      fc.record({
        commits: fc.constant(commits),
        arrived: fc.shuffledSubarray([...commits], { minLength: commits.length }),
      }),
    )
    fc.assert(
      fc.property(shuffled, ({ commits, arrived }) => {
        const { oid } = commits.at(-1) as Commit
        expect(JSON.stringify(boardAt(arrived, oid))).toBe(JSON.stringify(boardAt(commits, oid)))
      }),
      thorough,
    )
  })

  it('does not depend on commits that the tip cannot reach', () => {
    fc.assert(
      fc.property(graphs(20), ({ commits }) => {
        for (const { oid } of commits) {
          const reachable = ancestryOf(commits, oid)
          const own = commits.filter((commit) => reachable.has(commit.oid))
          expect(boardAt(own, oid)).toEqual(boardAt(commits, oid))
        }
      }),
      thorough,
    )
  })
})

describe('merging', () => {
  const merged = (commits: readonly Commit[], ...parents: readonly string[]) => {
    const merge = onTop(parents, 'Merge\n')
    return { oid: merge.oid, commits: [...commits, merge] }
  }
  const boardOf = ({ commits, oid }: { commits: readonly Commit[]; oid: string }) => boardAt(commits, oid)
  const twoTips = graphs(20).filter(({ commits }) => commits.length > 1)

  it('gives the same board whichever side merges the other', () => {
    fc.assert(
      fc.property(twoTips, fc.nat(), fc.nat(), ({ commits }, i, j) => {
        const [a, b] = [pick(commits, i).oid, pick(commits, j).oid]
        expect(boardOf(merged(commits, a, b))).toEqual(boardOf(merged(commits, b, a)))
      }),
      thorough,
    )
  })

  it('gives the same board in steps and at once', () => {
    fc.assert(
      fc.property(twoTips, fc.nat(), fc.nat(), fc.nat(), ({ commits }, i, j, k) => {
        const [a, b, c] = [pick(commits, i).oid, pick(commits, j).oid, pick(commits, k).oid]
        const left = merged(commits, a, b)
        const right = merged(commits, b, c)
        const atOnce = boardOf(merged(commits, a, b, c))
        expect(boardOf(merged(left.commits, left.oid, c))).toEqual(atOnce)
        expect(boardOf(merged(right.commits, a, right.oid))).toEqual(atOnce)
      }),
      thorough,
    )
  })

  it('changes nothing when what is merged is already there', () => {
    fc.assert(
      fc.property(twoTips, fc.nat(), fc.nat(), ({ commits }, i, j) => {
        const { oid } = pick(commits, i)
        const before = pick([...ancestryOf(commits, oid)], j)
        expect(boardOf(merged(commits, oid, before))).toEqual(boardAt(commits, oid))
      }),
      thorough,
    )
  })
})

describe('saying a thing twice', () => {
  const isRevert = ({ message }: Commit) => /revert|reapply/i.test(message)

  it('is saying it once when a cherry-pick is merged back', () => {
    fc.assert(
      fc.property(graphs(20), fc.nat(), (graph, i) => {
        const { commits } = graph
        const { oid: tip } = newest(graph)
        const original = pick(
          [...ancestryOf(commits, tip)].map((oid) => byOid(commits, oid)),
          i,
        )
        const copies = commits.filter(({ author, authored }) => sameBirth({ author, authored }, original))
        fc.pre(!isRevert(original) && !copies.some(({ oid }) => isTakenBack(commits, tip, oid)))
        const { author, authored, message } = original
        const root = onTop([], 'somewhere else')
        const copy = onTop([root.oid], message, { author, authored })
        const merge = onTop([tip, copy.oid], 'Merge\n')
        expect(boardAt([...commits, root, copy, merge], merge.oid)).toEqual(boardAt(commits, tip))
      }),
      thorough,
    )
  })

  it('leaves the board as it was when a revert is itself reverted', () => {
    fc.assert(
      fc.property(graphs(20), fc.nat(), (graph, i) => {
        const { commits } = graph
        const tip = newest(graph)
        const target = pick(
          [...ancestryOf(commits, tip.oid)].map((oid) => byOid(commits, oid)),
          i,
        )
        const revert = onTop([tip.oid], `Revert "x"\n\nThis reverts commit ${target.oid}.\n`)
        const again = onTop([revert.oid], `Reapply "x"\n\nThis reverts commit ${revert.oid}.\n`)
        expect(boardAt([...commits, revert, again], again.oid)).toEqual(boardAt(commits, tip.oid))
      }),
      thorough,
    )
  })

  it('leaves the board as it was when a revert and its revert name subjects alone', () => {
    fc.assert(
      fc.property(graphs(20), fc.nat(), fc.boolean(), (graph, i, isReapply) => {
        const { commits } = graph
        const tip = newest(graph)
        const target = pick(
          [...ancestryOf(commits, tip.oid)].map((oid) => byOid(commits, oid)),
          i,
        )
        const name = `Revert "${subjectOf(target)}"`
        const revert = onTop([tip.oid], `${name}\n`)
        const again = onTop(
          [revert.oid],
          isReapply ? `Reapply "${subjectOf(target)}"\n` : `Revert "${name}"\n`,
        )
        expect(boardAt([...commits, revert, again], again.oid)).toEqual(boardAt(commits, tip.oid))
      }),
      thorough,
    )
  })

  it('takes back what a merge brought in, when the merge is reverted as git does', () => {
    fc.assert(
      fc.property(
        graphs(20).filter(({ tips }) => tips.length > 1),
        ({ commits, tips }) => {
          const [ours, theirs] = tips as [string, string]
          const merge = onTop([ours, theirs], "Merge branch 'theirs'\n")
          const body = `This reverts commit ${merge.oid}, reversing\nchanges made to ${ours}.`
          const revert = onTop([merge.oid], `Revert "Merge branch 'theirs'"\n\n${body}\n`)
          const kept = ancestryOf(commits, ours)
          const [before, brought] = [true, false].map((isKept) =>
            commits.filter(({ oid }) => kept.has(oid) === isKept),
          )
          // Left out: reverts across the two sides, and copies, which stand where the earliest stands (D1).
          const isCrossed = (one: Commit, other: Commit) =>
            isRevert(one) || sameBirth(one, other) || other.message.includes(one.oid.slice(0, 8))
          fc.pre(!brought?.some((one) => before?.some((other) => isCrossed(one, other))))
          expect(boardAt([...commits, merge, revert], revert.oid)).toEqual(boardAt(commits, ours))
        },
      ),
      thorough,
    )
  })
})

describe('a squash', () => {
  const said = fc.array(fc.array(drawnRecord, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 })

  it.each([
    ['of git', gitSquash],
    ['of a hosting site', (range: readonly Commit[]) => hostedSquash('All of it', range, false)],
    [
      'of a hosting site with co-authors',
      (range: readonly Commit[]) => hostedSquash('All of it', range, true),
    ],
  ])('%s says what its commits say in order', (_, squash) => {
    fc.assert(
      fc.property(graphs(8), said, (graph, messages) => {
        const { commits } = graph
        const tip = newest(graph).oid
        const range: Commit[] = []
        for (const records of messages) {
          range.push(onTop([range.at(-1)?.oid ?? tip], writeMessage('feat: part', records, plainDress)))
        }
        const squashed = onTop([tip], squash(range))
        expect(boardAt([...commits, squashed], squashed.oid)).toEqual(
          boardAt([...commits, ...range], range.at(-1)?.oid),
        )
      }),
      thorough,
    )
  })
})

describe('reading messages', () => {
  const blocksOf = (blocks: readonly (readonly { key: string; value: string }[])[]) =>
    blocks
      .map((block) => block.filter(({ key }) => isPatinaKey(key)).map(({ key, value }) => [key, value]))
      .filter((block) => block.length > 0)

  it('finds the blocks that the oracle finds', () => {
    fc.assert(
      fc.property(rawMessages, (message) => {
        expect(blocksOf(readMessage(message).blocks)).toEqual(blocksOf(readPlainly(message).blocks))
      }),
      { ...thorough, numRuns: 5000 },
    )
  })

  it("sees every key of ours that git's own parser sees, in its order, at the end (M5)", () => {
    const drawn = fc.sample(lfMessages, { seed: 7, numRuns: 1000 })
    const messages = drawn.filter((message) => !/^\s*amend! /.test(message))
    const gits = gitTrailers(sandbox({ noInitialCommit: true }), messages)
    expect(gits).toHaveLength(messages.length)
    for (const [i, message] of messages.entries()) {
      const ours = blocksOf(readMessage(message).blocks).flat()
      const theirs = (gits[i] ?? []).filter(([key]) => isPatinaKey(key))
      const end = ours.slice(Math.max(0, ours.length - theirs.length))
      expect({ message, end }).toEqual({ message, end: theirs })
    }
  })
})

const pick = <T>(all: readonly T[], index: number): T => all[index % all.length] as T
const byOid = (commits: readonly Commit[], oid: string) =>
  commits.find((commit) => commit.oid === oid) as Commit

const sameBirth = (a: Pick<Commit, 'author' | 'authored'>, b: Pick<Commit, 'author' | 'authored'>) =>
  a.author.email === b.author.email && a.authored === b.authored
