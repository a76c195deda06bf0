import { existsSync, readdirSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readCached, writeCached, writeCachedMeanwhile } from '../../src/shell/files-of-cache.ts'
import { sandbox } from '../support/sandbox.ts'

it('reads back what was written piece by piece, at once or meanwhile', async () => {
  const repo = sandbox()
  const drawn = fc.array(fc.uint8Array({ minLength: 1 }), { minLength: 1 })
  await fc.assert(
    fc.asyncProperty(drawn, async (pieces) => {
      expect(writeCached(repo.path('cache/one'), pieces)).toBe(true)
      expect(await writeCachedMeanwhile(repo.path('cache/other'), pieces)).toBe(true)
      expect(readCached(repo.path('cache/one'))).toEqual(Buffer.concat(pieces))
      expect(readCached(repo.path('cache/other'))).toEqual(Buffer.concat(pieces))
    }),
  )
})

it('lets nobody see a file before it is whole', async () => {
  const repo = sandbox()
  const writing = writeCachedMeanwhile(repo.path('cache/large'), [new Uint8Array(1 << 20)])
  expect(existsSync(repo.path('cache/large'))).toBe(false)
  expect(await writing).toBe(true)
  expect(readdirSync(repo.path('cache'))).toEqual(['large'])
})

it('says that it could not, and leaves nothing behind', async () => {
  const repo = sandbox()
  repo.write('cache/folder/file', '')
  for (const write of [writeCached, writeCachedMeanwhile]) {
    expect(await write(repo.path('cache/folder'), [new Uint8Array(8)])).toBe(false)
    expect(await write(repo.path('cache/folder/file/below'), [new Uint8Array(8)])).toBe(false)
  }
  expect(readdirSync(repo.path('cache'))).toEqual(['folder'])
})
