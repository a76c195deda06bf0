import { expect, it } from 'vitest'
import { nearest } from '../../src/core/nearest.ts'

it('finds a word with two letters swapped', () => {
  expect(nearest('Task-Statsu', ['Task-Title', 'Task-Status', 'Phase'])).toEqual(['Task-Status'])
})

it('offers nothing for a word like none of them', () => {
  expect(nearest('Reviewed-by', ['Task-Title', 'Task-Status'])).toEqual([])
})

it('puts the likest first, and no more than asked for', () => {
  expect(nearest('3ab', ['3b', '3ac', '3abc', '9z'], 2)).toHaveLength(2)
})
