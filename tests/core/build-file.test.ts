import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Board } from '../../src/core/board.ts'
import { isUntouched } from '../../src/core/build-bytes.ts'
import {
  type BuildFile,
  compareBuildFiles,
  parseBuildFile,
  printBuildFile,
} from '../../src/core/build-file.ts'
import { compareBoards } from '../../src/core/difference.ts'

const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((s) => !/\p{Cs}/u.test(s))
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const number = fc.integer({ min: 1, max: 999_999_999 })
const day = fc.constantFrom('2025-01-01', '1999-12-31')
const sparse = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

const board = fc
  .record({
    currentPhase: optional(number),
    phases: fc.array(
      fc.record({ number, name: text, status: fc.constantFrom('planned', 'active'), spec: optional(text) }),
    ),
    tasks: fc.array(
      fc.record({
        id: text,
        phase: optional(number),
        title: text,
        status: fc.constant('pending'),
        reason: optional(text),
        priority: optional(fc.constantFrom('critical', 'low')),
        estimate: optional(fc.constantFrom('30m', '1.5d')),
        blocked: optional(text),
        dependsOn: optional(fc.array(text, { minLength: 1, maxLength: 3 })),
        criteria: optional(fc.array(fc.record({ text, met: fc.boolean() }), { minLength: 1, maxLength: 3 })),
      }),
    ),
    deferred: fc.array(
      fc.record({
        id: text,
        title: text,
        reason: optional(text),
        targetPhase: optional(number),
        discovered: day,
      }),
    ),
    explorations: fc.array(
      fc.record({
        id: text,
        title: text,
        status: fc.constant('active'),
        started: day,
        learned: optional(text),
      }),
    ),
  })
  .map((drawn) => {
    const { currentPhase, ...lists } = drawn
    const tidy = Object.entries(lists).map(([name, list]) => [
      name,
      (list as Record<string, unknown>[]).map(sparse),
    ])
    return sparse({ currentPhase, ...Object.fromEntries(tidy) }) as unknown as Board
  })

it('reads back every board it prints, intact', () => {
  fc.assert(
    fc.property(board, optional(fc.constant('a'.repeat(40))), (drawn, tip) => {
      const read = parseBuildFile(printBuildFile(drawn, tip)) as BuildFile
      expect(read.board).toEqual(drawn)
      expect(read.tip).toBe(tip)
      expect(read.isIntact).toBe(true)
    }),
  )
})

it('is compared with another by what differs between them, as the boards are', () => {
  fc.assert(
    fc.property(board, board, fc.array(fc.boolean()), (one, other, picks) => {
      const mixed = { ...one, tasks: one.tasks.filter((_, i) => picks[i] !== true), phases: other.phases }
      const [a, b] = [one, mixed].map(withoutDoubles) as [Board, Board]
      const [left, right] = [printBuildFile(a), printBuildFile(b).replace(/\n/g, '\r\n')]

      expect([isUntouched(left), isUntouched(right)]).toEqual([true, true])
      expect(compareBuildFiles(left, right)).toEqual(compareBoards(a, b))
    }),
  )
})

function withoutDoubles(board: Board): Board {
  const distinct = (name: string, list: unknown) => {
    const byName = new Map((list as object[]).map((one) => [Object.values(one)[0], one]))
    return [name, [...byName.values()]]
  }
  const lists = Object.entries(board).map(([name, list]) =>
    Array.isArray(list) ? distinct(name, list) : [name, list],
  )
  return Object.fromEntries(lists)
}

describe('an edited build file', () => {
  const printed = printBuildFile({
    phases: [],
    tasks: [{ id: '3a', title: 'x', status: 'active' }],
    deferred: [],
    explorations: [],
  })

  it('is known by its digest', () => {
    expect(isUntouched(printed.replace('active', 'complete'))).toBe(false)
    expect(isUntouched(`<<<<<<< ours\n${printed}`)).toBe(false)
    expect(parseBuildFile(printed.replace('active', 'complete'))).toMatchObject({ isIntact: false })
  })

  it('is intact with line ends of another system', () => {
    expect(parseBuildFile(printed.replace(/\n/g, '\r\n'))).toMatchObject({ isIntact: true })
  })

  it.each([
    ['conflict markers', `<<<<<<< ours\n${printed}`, 'build-file-conflict'],
    ['half a table', printed.slice(0, -8), 'build-file-invalid'],
  ])('with %s is a problem', (_, found, code) => {
    expect(parseBuildFile(found)).toMatchObject({ code })
  })

  it('may hold anything without harm', () => {
    expect(parseBuildFile('task = 3\nphase = [1, 2]\n')).toMatchObject({ board: { tasks: [], phases: [] } })
  })
})
