import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reprintBuildFile } from '../../src/core/build-bytes.ts'
import { compareBuildFiles, printBuildFile } from '../../src/core/build-file.ts'
import { isChain, prefixesIn } from '../../src/core/carry-on.ts'
import { type Facts, factsOf } from '../../src/core/facts.ts'
import { project, type Seen } from '../../src/core/project.ts'
import {
  changesOver,
  differencesOf,
  type TaskChange,
  taskChanges,
  withChanges,
} from '../../src/core/task-changes.ts'
import { graphs } from '../support/graphs.ts'

const seenAt = (facts: readonly Facts[], tip: string): Seen => {
  const { board, problems, unclear } = project(facts, tip)
  return { board, problems, unclear }
}

const commit = (n: number, body: string): Facts =>
  factsOf({
    oid: String(n).repeat(40),
    parents: n === 1 ? [] : [String(n - 1).repeat(40)],
    committed: n,
    author: { name: 'A', email: 'a@example.com' },
    authored: '2025-01-01T00:00:00+00:00',
    message: `feat: x\n\n${body}\n`,
  })
const history = (...bodies: string[]) => bodies.map((body, i) => commit(i + 1, body))
const added = (id: string, title: string) => `Task: ${id}\nTask-Title: ${title}\nTask-Status: pending`

const reprinted = (found: string, changes: readonly TaskChange[], tip: string) =>
  reprintBuildFile(Buffer.from(found), changes, tip)?.toString()

/** What the last of some commits changes, as far as that can be told without the board in the making. */
function changesOf(...bodies: string[]) {
  const facts = history(...bodies)
  const last = facts.at(-1) as Facts
  return taskChanges(seenAt(facts, last.parents[0] as string), last)
}

/** Holds what a commit changes against projecting all of history anew; how many tasks, where it can be told. */
function checkedChanges(facts: readonly Facts[], next: Facts): number | undefined {
  const [parent = ''] = next.parents
  const before = seenAt(facts, parent)
  const changes = taskChanges(before, next)
  if (!changes) return undefined
  const wanted = seenAt(facts, next.oid)
  expect(withChanges(before, changes)).toEqual(wanted)
  expect(changesOver(before, [next])).toEqual({ seen: wanted, changes })
  const [found, file] = [printBuildFile(before.board, parent), printBuildFile(wanted.board, next.oid)]
  expect(reprinted(found, changes, next.oid)).toBe(file)
  expect(differencesOf(changes)).toEqual(compareBuildFiles(found, file))
  return changes.length
}

const plan = [
  'Phase: 1\nPhase-Name: Alpha\nPhase-Status: active',
  `${added('1a', 'One')}\nTask-Criterion: it works\nTask-Criterion: it is fast`,
  `${added('1b', 'Say "so"')}\nDepends-On: 1a\nTask-Priority: high`,
  `${added('2a', 'Three')}\nPhase: 2\nTask-Estimate: 4h`,
]
const move = fc
  .tuple(
    fc.constantFrom('1a', '1b', '2a'),
    fc.constantFrom(
      'Task-Status: active',
      'Task-Status: complete',
      'Task-Status: abandoned\nTask-Reason: no "time"',
      'Task-Status: active\nTask-Reopened: it broke',
      'Task-Blocked: waits',
      'Task-Unblocked: came',
      'Task-Criterion-Met: 2',
      'Learned: a lesson',
    ),
  )
  .map(([id, what]) => `Task: ${id}\n${what}`)

describe('what a commit changes on tasks', () => {
  it('comes to what projecting all of history anew does, in drawn histories', () => {
    let told = 0
    fc.assert(
      fc.property(graphs(25), ({ commits }) => {
        const facts = commits.map(factsOf)
        const prefixes = prefixesIn(facts)
        for (const next of facts) {
          const [parent = ''] = next.parents
          if (isChain(parent, [next], prefixes) && checkedChanges(facts, next) !== undefined) told++
        }
      }),
      { numRuns: 400 },
    )
    expect(told).toBeGreaterThan(400)
  })

  it('comes to the same in a line of work on planned tasks', () => {
    let changed = 0
    const message = fc.array(move, { minLength: 1, maxLength: 3 }).map((moves) => moves.join('\n'))
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 5 }), (messages) => {
        const facts = history(...plan, ...messages)
        for (const next of facts.slice(plan.length)) changed += checkedChanges(facts, next) ?? 0
      }),
      { numRuns: 300 },
    )
    expect(changed).toBeGreaterThan(500)
  })

  it('comes to the same over several commits at once', () => {
    fc.assert(
      fc.property(fc.array(move, { minLength: 1, maxLength: 5 }), (messages) => {
        const facts = history(...plan, ...messages)
        const [tip, ...chain] = facts.slice(plan.length - 1) as [Facts, ...Facts[]]
        const before = seenAt(facts, tip.oid)
        const over = changesOver(before, chain)
        if (!over) return
        const end = chain.at(-1)?.oid as string
        expect(over.seen).toEqual(seenAt(facts, end))
        const [found, file] = [printBuildFile(before.board, tip.oid), printBuildFile(over.seen.board, end)]
        expect(reprinted(found, over.changes, end)).toBe(file)
        expect(differencesOf(over.changes)).toEqual(compareBuildFiles(found, file))
      }),
      { numRuns: 300 },
    )
  })

  it('is told for a status, a link and what goes on a task', () => {
    const [change] = changesOf(added('1a', 'One'), 'Task: 1a\nTask-Status: active') ?? []
    expect(change?.before.status).toBe('pending')
    expect(change?.after.status).toBe('active')
    expect(changesOf(added('1a', 'One'), 'Task: 9z')).toEqual([])
    expect(changesOf(added('1a', 'One'), 'Task: 1a\nTask-Blocked: no time')).toHaveLength(1)
  })

  it.each([
    ['a task that is added', [added('1a', 'One'), added('1b', 'Two')]],
    ['a task that nobody added', [added('1a', 'One'), 'Task: 1b\nTask-Status: active']],
    ['an id that two tasks have', [added('1a', 'One'), added('1a', 'Two'), 'Task: 1a\nTask-Status: active']],
    [
      'a task that goes by another id',
      [added('1a', 'One'), added('1a', 'Two'), 'Task: 1a~7c1d\nTask-Id: 1b', 'Task: 1b\nTask-Status: active'],
    ],
    ['another phase', [added('1a', 'One'), 'Task: 1a\nPhase: 2']],
    [
      'what becomes a problem',
      [added('1a', 'One'), 'Task: 1a\nTask-Status: complete', 'Task: 1a\nTask-Status: abandoned'],
    ],
    [
      'a board with a cycle, which any status may break',
      [
        added('1a', 'One'),
        `${added('1b', 'Two')}\nDepends-On: 1a`,
        'Task: 1a\nDepends-On: 1b',
        'Task: 1a\nTask-Status: complete',
      ],
    ],
  ])('is left to the board in the making for %s', (_, bodies) => {
    expect(changesOf(...bodies)).toBeUndefined()
  })
})

describe('a build file printed from that of the parent', () => {
  const facts = history(added('1a', 'One'), 'Task: 1a\nTask-Status: active')
  const [first, second] = facts as [Facts, Facts]
  const before = seenAt(facts, first.oid)
  const changes = taskChanges(before, second) ?? []

  it('is not printed from one that tells the task otherwise', () => {
    const found = printBuildFile(before.board, first.oid).replace('"pending"', "'pending'")
    expect(reprinted(found, changes, second.oid)).toBeUndefined()
  })
})
