import { describe, expect, it } from 'vitest'
import { addPending, dropPending, pendingPath, readPending } from '../../src/shell/pending.ts'
import { sandbox } from '../support/sandbox.ts'

const event = (id: string) => ({ subject: `build(task): start ${id}`, pairs: [{ key: 'Task', value: id }] })

describe('what waits for the next commit', () => {
  it('is read back as it was said, in order', async () => {
    const world = await sandbox().world()
    addPending(world, event('3a'))
    addPending(world, event('3b'))

    expect(readPending(world)).toEqual({ events: [event('3a'), event('3b')], problems: [] })
  })

  it('is nothing where nothing was said', async () => {
    expect(readPending(await sandbox().world())).toEqual({ events: [], problems: [] })
  })

  it('can be dropped one by one, and leaves no file behind', async () => {
    const repo = sandbox()
    const world = await repo.world()
    for (const id of ['3a', '3b']) addPending(world, event(id))

    expect(dropPending(world, (_, i) => i === 0)).toEqual([event('3a')])
    expect(readPending(world).events).toEqual([event('3b')])
    expect(dropPending(world, () => true)).toEqual([event('3b')])
    expect(repo.exists('.git/patina/pending.json')).toBe(false)
  })

  it('belongs to its own work tree', async () => {
    const repo = sandbox()
    const linked = repo.worktree('side')
    addPending(await linked.world(), event('3a'))

    expect(readPending(await repo.world()).events).toEqual([])
  })

  it.each([
    '{',
    'null',
    '{"version":2,"events":[]}',
    '{"version":1,"events":[{"subject":"x","trailers":[]}]}',
    '{"version":1,"events":[{"subject":"x","trailers":[null]}]}',
  ])('is put aside and told when it makes no sense: %s', async (text) => {
    const repo = sandbox()
    const world = await repo.world()
    repo.write('.git/patina/pending.json', text)

    expect(readPending(world)).toMatchObject({ events: [], problems: [{ code: 'pending-damaged' }] })
    expect(repo.read('.git/patina/pending.json.damaged')).toBe(text)
    expect(readPending(world).problems).toEqual([])
    expect(pendingPath(world)).toBe(repo.path('.git/patina/pending.json'))
  })

  it('never puts one thing aside over another', async () => {
    const repo = sandbox()
    const world = await repo.world()
    for (const text of ['one', 'two']) {
      repo.write('.git/patina/pending.json', text)
      readPending(world)
    }

    expect(repo.read('.git/patina/pending.json.damaged')).toBe('one')
    expect(repo.read('.git/patina/pending.json.damaged.2')).toBe('two')
  })
})
