import { expect, it } from 'vitest'
import { partsOf } from '../../bench/profile.mjs'

const loader = 'node:internal/modules/cjs/loader'
const frames: readonly [number, string, string, number[]?][] = [
  [1, '(root)', '', [2, 3, 4, 5, 13]],
  [2, '(garbage collector)', ''],
  [3, '(idle)', ''],
  [4, 'prepare', 'node:internal/main'],
  [5, '', '/dist/cli.cjs', [6, 9, 10, 12, 14]],
  [6, 'require', loader, [7, 8]],
  [7, 'wrapSafe', loader],
  [8, '', '/dist/cli-quick.cjs'],
  [9, 'run', '/dist/cli-quick.cjs'],
  [10, 'getBuiltinModule', 'node:internal/bootstrap/realm', [11]],
  [11, '', 'node:zlib'],
  [12, 'runGit', '/dist/git-process.cjs'],
  [13, 'exit', 'node:process'],
  [14, 'letMoreCome', '/dist/commit-cache.cjs'],
]

it('sums a profile up by what each sample was in', () => {
  const nodes = frames.map(([id, functionName, url, children]) => ({
    id,
    callFrame: { functionName, url },
    ...(children && { children }),
  }))
  const samples = [4, 7, 8, 9, 11, 12, 3, 2, 14, 13]
  const timeDeltas = [0, 1000, 2000, 4000, 8000, 16_000, 32_000, 64_000, 128_000, 256_000]

  expect(partsOf({ nodes, samples, timeDeltas })).toEqual({
    "Node's own start and end": 1,
    'reading the bundles': 2 + 4,
    "patina's work": 8,
    "Node's modules": 16,
    'starting git, waiting for it': 32 + 64 + 256,
    'garbage collection': 128,
  })
})
