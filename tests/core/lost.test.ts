import { expect, it } from 'vitest'
import { type Facts, factsOf, recordText } from '../../src/core/facts.ts'
import { Graph } from '../../src/core/graph.ts'
import { lostRecords } from '../../src/core/lost.ts'
import { readMessage } from '../../src/core/message.ts'
import { project } from '../../src/core/project.ts'
import { remainderOf } from '../../src/core/remainder.ts'
import { squashMessage } from '../../src/core/squash.ts'

let clock = 0
function commit(oid: string, parents: string[], message: string): Facts {
  clock += 60
  const authored = `2025-01-01T${String(Math.floor(clock / 3600)).padStart(2, '0')}:00:00Z`
  return factsOf({ oid, parents, committed: clock, author: { name: 'A', email: 'a@b.c' }, authored, message })
}

const root = commit('r', [], 's\n\nTask: 3a\nTask-Title: x\nTask-Status: pending\n')
const branch = [
  commit('b1', ['r'], 'start\n\nTask: 3a\nTask-Status: active\n'),
  commit('b2', ['b1'], 'link\n\nTask: 3a\n'),
  commit('b3', ['b2'], 'end\n\nTask: 3a\nTask-Status: complete\n\nBREAKING CHANGE: x\n'),
]
const left = (range: Facts[], tip: string) =>
  remainderOf(Graph.of([root, ...range], tip), new Set(range.map(({ oid }) => oid)))
const texts = (here: Facts[], tip: string) =>
  lostRecords(project(here, tip), project([root, ...branch], 'b3')).map(({ record }) => recordText(record))

it('finds what a squash without trailers lost, in order', () => {
  expect(texts([root, commit('q', ['r'], 'squashed (#1)')], 'q')).toEqual([
    'Task: 3a\nTask-Status: active',
    'Task: 3a\nTask-Status: complete',
  ])
})

it('finds nothing after a squash that kept its trailers', () => {
  const message = squashMessage(branch, left(branch, 'b3'))
  expect(readMessage(message).subject).toBe('start')
  expect(texts([root, commit('q', ['r'], message)], 'q')).toEqual([])
})

it('leaves alone what was taken back here', () => {
  const here = [root, ...branch, commit('v', ['b3'], 'Revert\n\nThis reverts commit b3.\n')]
  expect(texts(here, 'v')).toEqual([])
})

it('leaves out of a squash message what was taken back', () => {
  const undone = [...branch, commit('b4', ['b3'], 'Revert "end"\n\nThis reverts commit b3.\n')]
  expect(squashMessage(undone, left(undone, 'b4'))).toBe(
    'start\n\n* start\n* link\n* end\n* Revert "end"\n\nTask: 3a\nTask-Status: active\nTask: 3a\n',
  )
})

it('keeps in a squash message what is taken back beyond it', () => {
  const undone = [...branch, commit('b4', ['b3'], 'Revert "s"\n')]
  expect(squashMessage(undone, left(undone, 'b4'))).toContain('\n\nThis reverts commit r.\n\nTask: 3a\n')
})
