import { describe, expect, it } from 'vitest'
import { run } from './fuzz/run.ts'
import type { Mode } from './fuzz/stage.ts'

// What `npm run fuzz` does for as long as it is told to, for a few seeds that stay the same.
describe('a drawn history, played with hooks and beside a twin without patina', () => {
  it.each<[Mode, number, number]>([
    ['local', 21, 20],
    ['local', 402, 20],
    ['tracked', 6000, 15],
  ])(
    'shows no difference to git, the oracle or itself in %s mode with seed %i',
    (mode, seed, count) => {
      const { find, log, taken } = run({ seed, mode, steps: Array.from({ length: count }, (_, i) => i) })

      expect(find && [log.join('\n'), find.detail].join('\n')).toBeUndefined()
      expect(taken).toBe(count)
    },
    180_000,
  )
})
