import { describe, expect, it } from 'vitest'
import { emptyBoard } from '../../src/core/board.ts'
import type { Difference } from '../../src/core/difference.ts'
import { rebuiltText } from '../../src/views/rebuilt.ts'

const text = (differences: readonly Difference[], wasThere = true) =>
  rebuiltText({ wasThere, isChanged: true, differences: () => differences }, { board: emptyBoard })
const missing = (thing: string): Difference => ({ thing, change: 'missing', fields: [] })

describe('the words for a rebuilt file', () => {
  it('tell a first file from one that was there', () => {
    expect(text([], false)).toBe('Wrote the build file: 0 tasks, 0 phases.')
    expect(text([])).toBe('Rebuilt the build file, which said the same.')
  })

  it('name each thing, and cut a very long list short', () => {
    expect(text([missing('task 3a')])).toBe(
      'Rebuilt the build file, which differed in 1 thing:\n  task 3a is missing',
    )
    const lines = text(Array.from({ length: 100 }, (_, i) => missing(`task ${i}`))).split('\n')
    expect(lines).toHaveLength(41)
    expect(lines.at(-1)).toBe('  … and 61 more')
  })
})
