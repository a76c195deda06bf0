import { describe, expect, it } from 'vitest'
import { readMessage } from '../../src/core/message.ts'
import { readRecords } from '../../src/core/record.ts'
import { takenIds } from '../../src/core/taken.ts'

const taken = (...trailers: string[]) =>
  takenIds(readMessage(`x\n\n${trailers.join('\n')}`).blocks.flatMap((block) => readRecords(block).records))

describe('the ids in use', () => {
  it('are those of tasks, also where a commit only worked on one', () => {
    const { tasks, added } = taken('Task: 3a', 'Task-Title: A', 'Task-Status: pending', 'Task: 3b')

    expect([...tasks]).toEqual(['3a', '3b'])
    expect([...added]).toEqual([['3a', 'A']])
  })

  it('are those before a collision set them apart', () => {
    expect([...taken('Task: 3e~12ab', 'Task-Status: active').tasks]).toEqual(['3e'])
  })

  it('are both when a task got another id', () => {
    expect([...taken('Task: 3a', 'Task-Id: 3x').tasks]).toEqual(['3a', '3x'])
  })

  it('are those of the other kinds, with the titles they had', () => {
    const { deferrals, explorations, phases } = taken(
      'Deferred: late',
      'Deferred-Title: Later',
      'Exploration: exp-1',
      'Exploration-Status: started',
      'Phase: 4',
      'Phase-Name: Four',
    )

    expect(deferrals).toEqual(new Map([['late', new Set(['Later'])]]))
    expect(explorations).toEqual(new Set(['exp-1']))
    expect(phases).toEqual(new Map([[4, new Set(['Four'])]]))
  })
})
