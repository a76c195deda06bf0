import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { keepOverview, readKeptOverview } from '../../src/shell/kept-overview.ts'
import { sandbox } from '../support/sandbox.ts'

it('is read again in any work tree that is at the same commit, and nowhere else', async () => {
  const repo = sandbox()
  const linked = repo.worktree('linked')
  keepOverview(await repo.world(), { deferred: 3 })

  expect(readKeptOverview(await linked.world())).toEqual({ deferred: 3 })
  linked.commit('feat: on')
  expect(readKeptOverview(await linked.world())).toBeUndefined()
  expect(readKeptOverview(await repo.world())).toEqual({ deferred: 3 })
})

it('is not read where a byte of it is another', async () => {
  const repo = sandbox()
  const world = await repo.world()
  keepOverview(world, { deferred: 3, closed: '日本' })
  const [path = ''] = readdirSync(repo.path('.git/patina/cache/overviews'))
  const file = repo.path(`.git/patina/cache/overviews/${path}`)
  const whole = readFileSync(file)
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      writeFileSync(
        file,
        whole.map((byte, i) => (i === at ? byte ^ change : byte)),
      )
      expect(readKeptOverview(world)).toBeUndefined()
    }),
  )
})

it('is kept for no more than a few commits', async () => {
  const repo = sandbox()
  const { repo: at, ...world } = await repo.world()
  for (let i = 0; i < 80; i++)
    keepOverview({ ...world, repo: { ...at, head: String(i).padStart(40, '0') } }, {})

  const kept = () => readdirSync(repo.path('.git/patina/cache/overviews')).length
  expect(kept()).toBe(80) // none that a reader may just have begun with
  repo.run(['sh', '-c', 'touch -d "2 minutes ago" .git/patina/cache/overviews/*'])
  keepOverview({ ...world, repo: at }, {})
  expect(kept()).toBe(64)
})

it('is not kept in a shallow clone, where the board at a commit may change', async () => {
  const repo = sandbox()
  repo.commit('feat: more')
  const clone = repo.clone('shallow', '--depth=1', '--no-local')
  const world = await clone.world()
  keepOverview(world, {})

  expect(world.repo.isShallow).toBe(true)
  expect(clone.exists('.git/patina/cache/overviews')).toBe(false)
  expect(readKeptOverview(world)).toBeUndefined()
})
