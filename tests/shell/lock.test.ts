import { mkdirSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exists, listFolder } from '../../src/shell/files.ts'
import { pause, withLock } from '../../src/shell/lock.ts'
import { Place } from '../../src/shell/queue.ts'
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

  it.each<[string, (path: string, gone: string) => void]>([
    ['could say who it is', (path) => writeFileSync(path, '')],
    [
      'had taken it from one that was gone',
      (path, gone) => {
        writeFileSync(path, `${gone} 00aa ${hostname()}\n`)
        writeFileSync(`${path}.00aa`, '')
      },
    ],
  ])('holds nobody up for long when its holder was killed before it %s', async (_, leave) => {
    const place = folder()
    const path = join(place, 'lock')
    const gone = sandbox({ noInitialCommit: true }).run(['sh', '-c', 'echo $$']).stdout.trim()
    mkdirSync(place)
    leave(path, gone)

    expect(await withLock(path, async (hasWaited) => hasWaited)).toBe(true)
    expect(listFolder(place)).toEqual([])
  })

  it('is a problem where nothing can be written', async () => {
    const place = folder()
    writeFileSync(place, 'a file, not a folder')

    expect(await withLock(join(place, 'lock'), async () => 1)).toMatchObject({ code: 'cannot-write' })
  })
})

describe('the queue before a lock', () => {
  it('gives it in the order in which it was asked for', async () => {
    const path = join(folder(), 'lock')
    const order: number[] = []
    const held = withLock(path, () => pause(60))
    const waiting = [1, 2, 3, 4].map(async (n) => {
      await pause(5 * n)
      await withLock(path, async () => void order.push(n))
    })

    await Promise.all([held, ...waiting])

    expect(order).toEqual([1, 2, 3, 4])
    expect(listFolder(dirname(path))).toEqual([])
  })

  it('holds nobody up for long when a place was left behind', async () => {
    const place = folder()
    mkdirSync(place)
    writeFileSync(join(place, 'lock.wait-000000000000001-1-0'), '1 00aa another.host\n')
    const held = withLock(join(place, 'lock'), () => pause(20))

    expect(await withLock(join(place, 'lock'), async (hasWaited) => hasWaited)).toBe(true)
    await held
  })

  it('counts none that was killed before it could say who it is', () => {
    const place = folder()
    mkdirSync(place)
    writeFileSync(join(place, 'lock.wait-000000000000001-1-0'), '')
    const mine = new Place(join(place, 'lock'))

    expect([mine.ahead(), mine.ahead()]).toEqual([1, 0])
    mine.leave()
    expect(listFolder(place)).toEqual([])
  })

  it('counts those who came before, and none that is gone', async () => {
    const place = folder()
    const gone = sandbox({ noInitialCommit: true }).run(['sh', '-c', 'echo $$']).stdout.trim()
    mkdirSync(place)
    writeFileSync(join(place, 'lock.wait-000000000000001-1-0'), `${gone} 00aa ${hostname()}\n`)
    writeFileSync(join(place, 'lock.wait-000000000000002-1-0'), '1 00aa another.host\n')
    const mine = new Place(join(place, 'lock'))
    await pause(2)
    const later = new Place(join(place, 'lock'))

    expect([mine.ahead(), mine.ahead(), later.ahead()]).toEqual([2, 1, 2])
    mine.leave()
    expect(later.ahead()).toBe(1)
  })
})
