import { mkdirSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exists, listFolder } from '../../src/shell/files.ts'
import { pause, withLock } from '../../src/shell/lock.ts'
import { sandbox } from '../support/sandbox.ts'

const folder = () => join(sandbox({ noInitialCommit: true }).root, 'locks')

describe('a lock', () => {
  it('lets one at a time do something, and none is left out', async () => {
    const path = join(folder(), 'lock')
    let [inside, most, done] = [0, 0, 0]
    const work = async () => {
      inside++
      most = Math.max(most, inside)
      await pause(1)
      inside--
      done++
    }

    await Promise.all(Array.from({ length: 20 }, () => withLock(path, work)))

    expect({ most, done }).toEqual({ most: 1, done: 20 })
    expect(exists(path)).toBe(false)
  })

  it('tells who had to wait', async () => {
    const path = join(folder(), 'lock')
    const first = withLock(path, async (hasWaited) => {
      await pause(20)
      return hasWaited
    })
    const second = withLock(path, async (hasWaited) => hasWaited)

    expect(await Promise.all([first, second])).toEqual([false, true])
  })

  it('is given back when its holder fails', async () => {
    const path = join(folder(), 'lock')
    const failing = withLock(path, async () => {
      throw new Error('no')
    })

    await expect(failing).rejects.toThrow('no')
    expect(exists(path)).toBe(false)
  })

  it('is taken over from a process that is gone, by one of all who wait', async () => {
    const place = folder()
    const path = join(place, 'lock')
    const gone = sandbox({ noInitialCommit: true }).run(['sh', '-c', 'echo $$']).stdout.trim()
    mkdirSync(place)
    writeFileSync(path, `${gone} 00aa ${hostname()}\n`)
    let [inside, most] = [0, 0]

    await Promise.all(
      Array.from({ length: 10 }, () =>
        withLock(path, async () => {
          inside++
          most = Math.max(most, inside)
          await pause(2)
          inside--
        }),
      ),
    )

    expect(most).toBe(1)
    expect(listFolder(place)).toEqual([])
  })

  it('is a problem where nothing can be written', async () => {
    const place = folder()
    writeFileSync(place, 'a file, not a folder')

    expect(await withLock(join(place, 'lock'), async () => 1)).toMatchObject({ code: 'cannot-write' })
  })
})
