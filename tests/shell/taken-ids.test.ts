import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readTaken } from '../../src/shell/taken-ids.ts'
import { type Sandbox, sandbox } from '../support/sandbox.ts'

const add = (id: string, title = id) => `feat: x\n\nTask: ${id}\nTask-Title: ${title}\nTask-Status: pending`

/** Branches that come, go on, are merged, set back and deleted, with things of every kind. */
const moves: readonly ((repo: Sandbox) => void)[] = [
  (repo) => repo.commit(add('1a')),
  (repo) => repo.commit('chore: say nothing'),
  (repo) => repo.commit('feat: y\n\nPhase: 1\nPhase-Name: One\nPhase-Status: active\nTask: 9z'),
  (repo) => repo.branch('side', 'HEAD~1'),
  (repo) => repo.commit(add('1b', 'theirs')),
  (repo) => repo.commit('feat: z\n\nDeferred: late\nDeferred-Title: Later\n\nExploration: exp-1'),
  (repo) => repo.checkout('main'),
  (repo) => repo.commit(add('1c')),
  (repo) => repo.git('merge', '--quiet', '--no-edit', 'side'),
  (repo) => repo.git('branch', '--quiet', '-D', 'side'),
  (repo) => repo.commit(add('1d')),
  (repo) => repo.git('reset', '--quiet', '--hard', 'HEAD~1'),
  (repo) => repo.git('checkout', '--quiet', '--detach', 'HEAD~1'),
  (repo) => repo.commit(add('1e')),
  (repo) => repo.checkout('main'),
]

/** What is known with the help of what was kept, and without. */
async function bothWays(repo: Sandbox) {
  const kept = join(repo.top, '.git/patina/cache/taken')
  const warm = await readTaken(await repo.world())
  const text = existsSync(kept) ? readFileSync(kept) : undefined
  rmSync(kept, { force: true })
  const cold = await readTaken(await repo.world())
  if (text) writeFileSync(kept, text)
  return { warm, cold }
}

it('knows the ids on all branches after each move of theirs, whatever was kept', async () => {
  const repo = sandbox()
  const seen = new Set<string>()
  for (const move of moves) {
    move(repo)
    const { warm, cold } = await bothWays(repo)
    expect(warm).toEqual(cold)
    seen.add([...warm.tasks].join())
  }
  expect(seen.size).toBeGreaterThan(5)
})

it.each([
  ['cut short', (file: string) => truncateSync(file, 60)],
  ['emptied', (file: string) => truncateSync(file, 0)],
  ['overwritten', (file: string) => writeFileSync(file, 'nonsense\n')],
])('knows them where what was kept is %s', async (_, damage) => {
  const repo = sandbox()
  repo.commit(add('1a'))
  await readTaken(await repo.world())
  damage(join(repo.top, '.git/patina/cache/taken'))
  repo.commit(add('1b'))

  expect([...(await readTaken(await repo.world())).tasks]).toEqual(['1a', '1b'])
})

it('knows them where a commit it had read is gone from the repository', async () => {
  const repo = sandbox()
  repo.commit(add('1a'))
  await readTaken(await repo.world())
  repo.git('reset', '--quiet', '--hard', 'HEAD~1')
  repo.git('reflog', 'expire', '--expire=now', '--all')
  repo.git('gc', '--quiet', '--prune=now')
  repo.commit(add('1b'))

  expect([...(await readTaken(await repo.world())).tasks]).toEqual(['1b'])
})
