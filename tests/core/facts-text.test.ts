import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Facts, factsOf } from '../../src/core/facts.ts'
import { FactsReader, printFacts } from '../../src/core/facts-text.ts'
import { problem } from '../../src/core/problem.ts'
import { graphs } from '../support/graphs.ts'

it('reads back what every commit says', () => {
  let [records, reverts] = [0, 0]
  fc.assert(
    fc.property(graphs(), ({ commits }) => {
      const reader = new FactsReader()
      for (const facts of commits.map(factsOf)) {
        expect(reader.read(printFacts(facts))).toStrictEqual(facts)
        records += facts.records.length
        reverts += facts.reverts.length
      }
    }),
    { numRuns: 500 },
  )
  expect(Math.min(records, reverts)).toBeGreaterThan(100)
})

it('reads back problems, and records of which nobody knows the line', () => {
  const facts: Facts = {
    ...factsOf({
      oid: 'a'.repeat(40),
      parents: [],
      committed: 0,
      author: { name: '', email: '' },
      authored: '1970-01-01T00:00:00+00:00',
      message: 'feat: plan',
    }),
    records: [{ kind: 'task', trailers: [{ key: 'Task', value: '3a' }] }],
    problems: [problem('unknown-key', "'Tsk' is no key", { line: 3, hint: "'Task' is" })],
  }
  expect(new FactsReader().read(printFacts(facts))).toStrictEqual(facts)
})
