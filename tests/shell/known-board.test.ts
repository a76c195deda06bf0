import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { project } from '../../src/core/project.ts'
import { taskBirths } from '../../src/core/ready.ts'
import { knowBoard } from '../../src/shell/known-board.ts'
import { writeNote } from '../../src/shell/notes.ts'
import { readFacts } from '../../src/shell/read-board.ts'
import { type Sandbox, sandbox } from '../support/sandbox.ts'

const add = (id: string, title = id) => `\n\nTask: ${id}\nTask-Title: ${title}\nTask-Status: pending`
const move = (id: string, status: string) => `\n\nTask: ${id}\nTask-Status: ${status}`

/** A day's work: branches, merges, a collision, a copy, reverts of many kinds, a settled problem. */
const moves: readonly ((repo: Sandbox) => void)[] = [
  (repo) => repo.commit(`feat: plan${add('1a')}`),
  (repo) => repo.commit('chore: say nothing'),
  (repo) => repo.commit(`feat: begin${move('1a', 'active')}`),
  (repo) => repo.git('checkout', '--quiet', '-b', 'side', 'HEAD~1'),
  (repo) => repo.commit(`feat: theirs${add('1b', 'theirs')}`),
  (repo) => repo.commit(`feat: theirs too${move('1b', 'active')}`),
  (repo) => repo.git('checkout', '--quiet', '-'),
  (repo) => repo.commit(`feat: ours${add('1b', 'ours')}`),
  (repo) => repo.git('merge', '--quiet', '--no-ff', '--no-edit', 'side'),
  (repo) => repo.commit(`feat: done${move('1a', 'complete')}\nTask: 1b\nTask-Status: complete`),
  (repo) => repo.commit(`Revert "feat: done"\n\nThis reverts commit ${repo.git('rev-parse', 'HEAD')}.`),
  (repo) => repo.commit('Revert "feat: ours"'),
  (repo) => {
    const [merge, ours] = [repo.git('rev-parse', 'HEAD~3'), repo.git('rev-parse', 'HEAD~3^')]
    repo.commit(`Revert "Merge"\n\nThis reverts commit ${merge}, reversing\nchanges made to ${ours}.`)
  },
  (repo) => repo.commit(`feat: odd${move('9z', 'complete')}`),
  (repo) => repo.commit(`chore: settle\n\nSettled: ${repo.git('rev-parse', 'HEAD').trim()}`),
  (repo) => repo.git('checkout', '--quiet', 'side'),
  (repo) => repo.commit(`feat: go on${add('1c')}\nDepends-On: 1b\nTask-Criterion: it works`),
  (repo) => repo.git('cherry-pick', '--allow-empty', 'main~1'),
  (repo) => repo.git('checkout', '--quiet', '--detach', 'main'),
]

/** What the board at HEAD is by the log alone, and by whatever the cache knows. */
async function bothWays(repo: Sandbox) {
  const world = await repo.world()
  const tip = world.repo.head as string
  const facts = await readFacts(world, [tip])
  const { board, problems, state } = project(facts, tip)
  const births = taskBirths(state)
  const known = await knowBoard(world, tip)
  writeNote(world, 'tip', tip)
  return {
    cold: { board, problems, births, commits: facts.length, last: facts.find(({ oid }) => oid === tip) },
    warm: {
      board: known.board,
      problems: known.problems,
      births: known.births(),
      commits: known.commits,
      last: known.last,
    },
    again: known.snapshot().state.board(),
  }
}

const cacheOf = (repo: Sandbox) => join(repo.top, '.git/patina/cache')

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

const damages: Readonly<Record<string, (file: string) => void>> = {
  'cut short': (file) => truncateSync(file, 40),
  emptied: (file) => truncateSync(file, 0),
  overwritten: (file) => writeFileSync(file, 'nonsense\n'),
  'taken away': (file) => rmSync(file),
}

describe('the board that is known', () => {
  it.each(['sha1', 'sha256'] as const)('is that of the log at every step, in %s', async (objectFormat) => {
    const repo = sandbox({ objectFormat })
    const boards = new Set<string>()
    for (const step of moves) {
      step(repo)
      const { cold, warm, again } = await bothWays(repo)
      expect(warm).toEqual(cold)
      expect(again).toEqual(cold.board)
      boards.add(JSON.stringify(cold.board))
    }
    expect(boards.size).toBeGreaterThan(7)
  })

  it('is the same the second time, and for another tip than the last', async () => {
    const repo = sandbox()
    for (const step of moves) step(repo)
    for (const tip of ['side', 'main', 'main~4', 'side', 'main']) {
      repo.git('checkout', '--quiet', '--detach', tip)
      const { cold, warm } = await bothWays(repo)
      expect(warm).toEqual(cold)
    }
  })

  it.each(Object.keys(damages))('is right when a file of the cache is %s', async (how) => {
    const repo = sandbox()
    for (const step of moves) {
      step(repo)
      await bothWays(repo)
    }
    const files = filesOf(cacheOf(repo))
    expect(files.length).toBeGreaterThan(5)
    for (const file of files) damages[how]?.(file)
    for (const tip of ['main', 'side', 'main~2']) {
      repo.git('checkout', '--quiet', '--detach', tip)
      const { cold, warm } = await bothWays(repo)
      expect(warm).toEqual(cold)
    }
  })

  it('is carried on where a commit follows, and read whole where the branch does not go on from it', async () => {
    const repo = sandbox()
    repo.commit(`feat: plan${add('1a')}`)
    await bothWays(repo)
    const segments = () => filesOf(cacheOf(repo)).filter((file) => /commits-\d/.test(file))
    const before = segments()
    repo.commit(`feat: more${add('1b')}`)
    await bothWays(repo)
    expect(segments()).toEqual(before)
    repo.commit('feat: again', { args: ['--amend', '--no-edit'] })
    const { cold, warm } = await bothWays(repo)
    expect(warm).toEqual(cold)
    expect(segments()).not.toEqual(before)
  })

  it('is read where commits that were read before are gone from the repository', async () => {
    const repo = sandbox()
    repo.commit(`feat: plan${add('1a')}`)
    await bothWays(repo)
    repo.git('reset', '--quiet', '--hard', 'HEAD~1')
    repo.git('reflog', 'expire', '--expire=now', '--all')
    repo.git('gc', '--quiet', '--prune=now')
    for (const id of ['1b', '1c']) {
      repo.commit(`feat: plan${add(id)}`)
      const { cold, warm } = await bothWays(repo)
      expect(warm).toEqual(cold)
    }
  })

  it('is that of the log when more tasks went on than are kept apart', async () => {
    const repo = sandbox()
    const ids = Array.from(
      { length: 40 },
      (_, i) => `1${String.fromCharCode(97 + (i % 26))}${i < 26 ? '' : 'x'}`,
    )
    line(repo, ids.length, (i) => `feat: plan${add(ids[i - 1] as string)}`)
    await bothWays(repo)
    const isWhole = (file: string) =>
      /boards\/[0-9a-f]+$/.test(file) && /\n\{"board/.test(readFileSync(file, 'utf8'))
    const whole = () => filesOf(cacheOf(repo)).filter(isWhole).length
    const before = whole()
    for (const [i, id] of ids.entries()) {
      line(repo, 2, (step) => `feat: go on${move(id, step === 1 ? 'active' : 'complete')}`)
      const { cold, warm } = await bothWays(repo)
      if (i % 8 === 0) expect(warm).toEqual(cold)
    }
    // not for each commit, but now and then
    expect(whole() - before).toBeGreaterThan(0)
    expect(whole() - before).toBeLessThan(5)
  })

  it.each([2, 255, 256, 300])(
    'is that of a branch of %s commits off the middle of history',
    async (length) => {
      const repo = sandbox()
      repo.commit(`feat: plan${add('1a')}`)
      repo.git('branch', 'side')
      repo.commit(`feat: begin${move('1a', 'active')}`)
      await bothWays(repo)
      repo.git('checkout', '--quiet', 'side')
      line(repo, length, (i) => (i === 1 ? `feat: more${add('1b')}` : `fix: ${i}`))
      for (const tip of ['side', 'main']) {
        repo.git('checkout', '--quiet', '--detach', tip)
        const { cold, warm } = await bothWays(repo)
        expect(warm).toEqual(cold)
      }
    },
  )
})

/** Makes many commits on HEAD's branch in one line. */
function line(repo: Sandbox, length: number, message: (i: number) => string): void {
  const branch = repo.git('symbolic-ref', 'HEAD').trim()
  const commits = Array.from({ length }, (_, i) => {
    const text = message(i + 1)
    const from = i === 0 ? `from ${branch}^0\n` : ''
    const date = 1_700_000_000 + i
    return `commit ${branch}\ncommitter A <a@example.org> ${date} +0000\ndata ${text.length}\n${text}\n${from}\n`
  })
  repo.run(['git', 'fast-import', '--quiet', '--date-format=raw'], { stdin: commits.join('') })
}
