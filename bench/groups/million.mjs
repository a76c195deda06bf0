// @ts-check
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BRANCH_LENGTH } from '../history.mjs'
import { RUNS } from '../profile.mjs'

/** @typedef {import('./group.mjs').Group} Group */
/** @typedef {import('./group.mjs').Place} Place */

const WARM_UP = 1
const ROUNDS = 10
/**
 * One commit in twenty says something: this many tasks have 50,000 events. One branch for each round, for each run of a
 * profile, and one more.
 */
const million = { commits: 1_000_000, tasks: 16_560, branches: WARM_UP + ROUNDS + RUNS + 1 }
const SEEN = 'branch-0'

/** @type {Group} */
export const firstRebuild = {
  name: 'the first rebuild of 1,000,000 commits',
  floors: { R: 'log' },
  rounds: 3,
  warmUp: 0,
  rows: [
    { what: 'first `patina rebuild` ever, 1,000,000 commits', is: 'first', budget: '1.3 R' },
    { what: 'memory of its process at most (max RSS)', is: 'memory', budget: '300 MB' },
  ],
  async open(place) {
    const cwd = await place.repository(million, 'million')
    const told = join(cwd, '.git', 'max-rss')
    const teller = join(cwd, '.git', 'max-rss.cjs')
    writeFileSync(teller, TELL_MAX_RSS)
    return {
      variants: {
        log: {
          command: ['git', 'log', '-z', '--format=%H%x00%P%x00%B'],
          into: join(cwd, '.git', 'log'),
          cwd,
          env: place.env,
        },
        first: {
          command: [process.execPath, '--require', teller, place.patina, 'rebuild'],
          env: { ...place.env, PATINA_BENCH_MAX_RSS: told },
          prepare: () => forget(cwd),
          cwd,
        },
      },
      figures: () => ({
        memory: Math.max(...readFileSync(told, 'utf8').trim().split('\n').map(Number)) / 1024,
      }),
    }
  },
}

// What the system says at exit is the most the process ever had; a child of the same program must not hide it.
const TELL_MAX_RSS = `process.on('exit', () => {
  require('node:fs').appendFileSync(process.env.PATINA_BENCH_MAX_RSS, process.resourceUsage().maxRSS + '\\n')
})
`

/** @type {Group} */
export const laterRebuilds = {
  name: 'later rebuilds of 1,000,000 commits',
  floors: { W: 'walk' },
  rounds: ROUNDS,
  warmUp: WARM_UP,
  rows: [
    { what: 'next `patina rebuild` after one new commit there', is: 'next', budget: '1.4 N' },
    { what: 'the same, the commit with trailers', is: 'next, keyed', budget: '? N' },
    { what: '`patina rebuild --check` on an older branch seen before', is: 'seen', budget: '1.6 N' },
    { what: 'the same where the build file is still that of another branch', is: 'stale', budget: '1.6 N' },
    {
      what: `\`patina rebuild --check\` on a branch never seen, with ${BRANCH_LENGTH} commits of its own`,
      is: 'unseen',
      budget: 'W + 1.6 N',
    },
  ],
  async open(place) {
    const cwd = await place.repository(million, 'million-later')
    const onBranches = await place.repository(million, 'million-branches')
    const rebuild = [process.execPath, place.patina, 'rebuild']
    for (const folder of [cwd, onBranches]) place.run(folder, ...rebuild)
    const { env, run } = place
    /** @param {string} branch @returns {import('./group.mjs').Variant} */
    const checkOn = (branch) => ({
      // the file there is that of the branch before, so a check finds that it differs
      command: [...rebuild, '--check'],
      codes: [0, 1],
      prepare: () => run(onBranches, 'git', 'checkout', '--quiet', branch),
      cwd: onBranches,
      env,
    })
    // as the hook does that a checkout calls
    const followTo = (/** @type {string} */ branch) => {
      run(onBranches, 'git', 'checkout', '--quiet', branch)
      run(onBranches, ...rebuild)
    }
    const unseen = (/** @type {number} */ round) => `branch-${round + 1}`
    return {
      variants: {
        next: { command: rebuild, prepare: () => commitOne(place, cwd, []), cwd, env },
        'next, keyed': {
          command: rebuild,
          prepare: (round) =>
            commitOne(place, cwd, ['-m', `Deferred: bench-${round}\nDeferred-Reason: later`]),
          cwd,
          env,
        },
        seen: { ...checkOn(SEEN), codes: [0], prepare: () => followTo(SEEN) },
        stale: {
          ...checkOn(SEEN),
          codes: [1],
          prepare() {
            followTo('main')
            run(onBranches, 'git', 'checkout', '--quiet', SEEN)
          },
        },
        unseen: { ...checkOn(''), prepare: (round) => checkOn(unseen(round)).prepare?.(round) },
        walk: {
          command: ['git', 'rev-list'],
          last: (round) => [unseen(round)],
          cwd: onBranches,
          env,
        },
      },
    }
  },
}

/** @param {Place} place @param {string} cwd @param {string[]} words */
const commitOne = ({ run }, cwd, words) =>
  run(cwd, 'git', 'commit', '--quiet', '--allow-empty', '-m', 'fix: one more', ...words)

/** Takes away all that patina keeps in a repository without hooks. @param {string} cwd */
function forget(cwd) {
  for (const path of ['.git/patina', '.patina']) rmSync(join(cwd, path), { recursive: true, force: true })
}
