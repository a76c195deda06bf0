import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { carryOn, isChain, prefixesIn } from '../../src/core/carry-on.ts'
import { factsOf } from '../../src/core/facts.ts'
import { project, settle } from '../../src/core/project.ts'
import { taskBirths } from '../../src/core/ready.ts'
import { parseSnapshot, printSnapshot, type Snapshot } from '../../src/core/snapshot.ts'
import { saysOnlySteps } from '../../src/core/task-changes.ts'
import { birthsIn } from '../../src/core/thing-reader.ts'
import { graphs } from '../support/graphs.ts'

const plain = ({ state, problems }: Snapshot) => ({
  board: state.board(),
  problems: settle(problems, state),
  births: taskBirths(state),
})

describe('a snapshot', () => {
  it('reads back what it printed, at every commit', () => {
    fc.assert(
      fc.property(graphs(), ({ commits }) => {
        const facts = commits.map(factsOf)
        for (const { oid } of commits) {
          const projection = project(facts, oid)
          const text = printSnapshot(projection)
          expect(plain(parseSnapshot(text))).toEqual(plain(projection))
          expect(printSnapshot(parseSnapshot(text))).toBe(text)
          expect(birthsIn(text)).toEqual(taskBirths(projection.state))
        }
      }),
      { numRuns: 100 },
    )
  })

  it('carried on by a commit is what projecting all of history anew comes to', () => {
    let [chains, steps] = [0, 0]
    fc.assert(
      fc.property(graphs(20), ({ commits }) => {
        const facts = commits.map(factsOf)
        for (const one of facts) {
          const [parent] = one.parents
          if (parent === undefined || !isChain(parent, [one], prefixesIn(facts))) continue
          chains++
          const before = parseSnapshot(printSnapshot(project(facts, parent)))
          const births = taskBirths(before.state)
          const problems = carryOn(before, [one])
          expect(plain({ state: before.state, problems })).toEqual(plain(project(facts, one.oid)))
          if (!saysOnlySteps(one)) continue
          steps++
          expect(taskBirths(before.state)).toEqual(births)
        }
      }),
      { numRuns: 300 },
    )
    expect(chains).toBeGreaterThan(300)
    expect(steps).toBeGreaterThan(100)
  })
})
