import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Arrivals } from '../../src/core/arrivals.ts'
import type { Commit } from '../../src/core/commit.ts'
import { factsOf } from '../../src/core/facts.ts'
import { Graph } from '../../src/core/graph.ts'
import { PackedTable } from '../../src/core/packed-table.ts'
import { project, projectGraph } from '../../src/core/project.ts'
import { LogScan } from '../../src/shell/scan-log.ts'
import { graphs } from '../support/graphs.ts'

/** What `git log` prints of commits. */
function printed(commits: readonly Commit[]): Buffer {
  const fields = commits.map(({ oid, parents, committed, author, authored, message }) =>
    [oid, parents.join(' '), committed, author.name, author.email, authored, message].join('\0'),
  )
  return Buffer.from(fields.map((one) => `${one}\0`).join(''))
}

function scanned(commits: readonly Commit[], into: PackedTable, pieces = 1): PackedTable {
  return arrived(commits, pieces).addedTo(into)
}

function arrived(commits: readonly Commit[], pieces = 1): Arrivals {
  const scan = new LogScan(20)
  const text = printed(commits)
  const length = Math.ceil(text.length / pieces)
  for (let at = 0; at < text.length; at += length) scan.add(text.subarray(at, at + length))
  return scan.arrivals
}

function boardIn(table: PackedTable, tip: string) {
  const { board, problems, log } = projectGraph(new Graph(table, table.positionsOf(tip)))
  return {
    board,
    problems,
    log: log.map(({ commit, copies, event, result }) => [commit.oid, copies, event, result]),
  }
}

function boardOf(commits: readonly Commit[], tip: string) {
  const { board, problems, log } = project(commits.map(factsOf), tip)
  return {
    board,
    problems,
    log: log.map(({ commit, copies, event, result }) => [commit.oid, copies, event, result]),
  }
}

describe('commits read into a packed table', () => {
  it('tell the board that their facts tell, at every tip, however they arrive and in whatever pieces', () => {
    fc.assert(
      fc.property(
        graphs(),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        ({ commits, tips }, pieces, isOldFirst) => {
          const arriving = isOldFirst ? commits : [...commits].reverse()
          const table = scanned(arriving, new PackedTable(20), pieces)
          for (const tip of tips) expect(boardIn(table, tip)).toEqual(boardOf(commits, tip))
        },
      ),
      { numRuns: 150 },
    )
  })

  it('tell the same when they arrive a part at a time, some of them again', () => {
    fc.assert(
      fc.property(graphs(), fc.nat(), ({ commits, tips }, cut) => {
        const half = cut % commits.length
        const table = scanned(commits.slice(0, half).reverse(), new PackedTable(20))
        const kept = new PackedTable(20, table.columnsFrom(0))
        const packed = scanned(commits.slice(Math.max(0, half - 2)).reverse(), kept)
        for (const tip of tips) expect(boardIn(packed, tip)).toEqual(boardOf(commits, tip))
      }),
      { numRuns: 150 },
    )
  })

  it('tell whether the last of them are enough, beside those that were read before', () => {
    let enough = 0
    fc.assert(
      fc.property(graphs(), fc.nat(), fc.nat(), ({ commits }, cut, few) => {
        const half = cut % commits.length
        const old = commits.slice(0, half)
        const last = commits.slice(-1 - (few % commits.length))
        const there = new Set([...old, ...last].map(({ oid }) => oid))
        const isEnough = last.every(({ parents }) => parents.every((parent) => there.has(parent)))
        const table = scanned([...old].reverse(), new PackedTable(20))
        expect(arrived([...last].reverse()).areCompletedBy(table)).toBe(isEnough)
        if (isEnough) enough++
      }),
      { numRuns: 150 },
    )
    expect(enough).toBeGreaterThan(20)
    expect(enough).toBeLessThan(130)
  })
})
