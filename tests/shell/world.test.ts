import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { openWorld } from '../../src/shell/world.ts'
import { sandbox } from '../support/sandbox.ts'

describe('a world', () => {
  it('holds the repository, git at its root, and where patina was called', async () => {
    const repo = sandbox()
    const world = await repo.at('sub').world()

    expect(world.repo.top).toBe(repo.top)
    expect(world.git.cwd).toBe(repo.top)
    expect(world.cwd).toBe(repo.path('sub'))
    expect(world.now()).toBeInstanceOf(Date)
  })

  it('speaks to the streams it was given', async () => {
    const world = await sandbox().world()
    world.terminal.say('answer')
    world.terminal.warn('aside')

    expect([world.said(), world.warned()]).toEqual(['answer\n', 'aside\n'])
  })

  it('reads stdin to its end, characters cut in two included', async () => {
    const bytes = Buffer.from('né')
    const { top: cwd, env } = sandbox()
    const stdin = Readable.from([bytes.subarray(0, 2), bytes.subarray(2)])
    const { stdout, stderr } = process
    const world = await openWorld({ cwd, env, stdin, stdout, stderr })

    expect('readStdin' in world && (await world.readStdin())).toBe('né')
  })

  it('is not there without a repository', async () => {
    const { env, root } = sandbox()
    const { stdin, stdout, stderr } = process

    expect(await openWorld({ cwd: root, env, stdin, stdout, stderr })).toMatchObject({
      code: 'not-a-repository',
    })
  })
})
