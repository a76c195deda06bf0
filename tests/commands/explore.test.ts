import { describe, expect, it } from 'vitest'
import { exploreAbandon } from '../../src/commands/explore-abandon.ts'
import { exploreDone } from '../../src/commands/explore-done.ts'
import { boardOf, patina } from '../support/begun.ts'
import { sandbox } from '../support/sandbox.ts'

describe('patina build explore', () => {
  it('starts an exploration under an id from the clock', () => {
    const repo = sandbox()

    expect(patina(repo, 'build', 'explore', 'Would it?')).toMatch(/^Started exploration exp-\d{8}-\d{6} in /)
    expect(repo.lastMessage()).toMatch(
      /^build\(explore\): start (exp-\d{8}-\d{6})\n\nExploration: \1\nExploration-Title: Would it\?\nExploration-Status: started$/,
    )
  })

  it('completes the only one open, with what was learned', () => {
    const repo = sandbox()
    patina(repo, 'build', 'explore', 'Would it?', '--id', 'e1')
    const { code, stderr } = repo.patina('build', 'explore', 'done', '--learned', 'it would')

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(repo.lastMessage()).toBe(
      'build(explore): complete e1\n\nExploration: e1\nExploration-Status: completed\nLearned: it would',
    )
    expect(repo.git('log', '--format=%s', '--grep=^Learned:')).toBe('build(explore): complete e1')
  })

  it('says what is lost when nothing was learned', () => {
    const repo = sandbox()
    patina(repo, 'build', 'explore', 'Would it?', '--id', 'e1')

    expect(repo.patina('build', 'explore', 'done')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('patina build learned "…" --exploration e1'),
    })
  })

  it('gives one of several up, and wants to know what was learned', async () => {
    const repo = sandbox()
    for (const id of ['e1', 'e2']) patina(repo, 'build', 'explore', id, '--id', id)

    expect(await exploreAbandon.run({}, await repo.world())).toMatchObject([{ code: 'no-reason' }])
    expect(await exploreAbandon.run({ learned: 'x' }, await repo.world())).toMatchObject([
      { code: 'several-explorations', hint: 'e1 (e1); e2 (e2)' },
    ])
    patina(repo, 'build', 'explore', 'abandon', '--learned', 'a dead end', '--id', 'e2')
    expect(boardOf(repo).explorations).toMatchObject([
      { status: 'active' },
      { id: 'e2', status: 'abandoned', learned: 'a dead end' },
    ])
  })

  it('takes the options of its subcommands for theirs', () => {
    const repo = sandbox()
    patina(repo, 'build', 'explore', 'Would it?', '--id', 'e1')
    const before = repo.head()

    expect(patina(repo, 'build', 'explore', 'done', '--id', 'e1', '--dry-run')).toContain('complete e1')
    expect(repo.head()).toBe(before)
  })

  it('refuses to end what is not open', async () => {
    const repo = sandbox()
    expect(await exploreDone.run({}, await repo.world())).toMatchObject([{ code: 'no-exploration' }])
    expect(await exploreDone.run({ id: 'e9' }, await repo.world())).toMatchObject([
      { code: 'unknown-exploration' },
    ])
    patina(repo, 'build', 'explore', 'Would it?', '--id', 'e1')
    patina(repo, 'build', 'explore', 'done')
    expect(await exploreDone.run({ id: 'e1' }, await repo.world())).toMatchObject([
      { code: 'illegal-transition' },
    ])
  })

  it('refuses an id that was given, on another branch too', () => {
    const repo = sandbox()
    repo.branch('side')
    patina(repo, 'build', 'explore', 'x', '--id', 'e1')
    repo.checkout('main')

    expect(repo.patina('build', 'explore', 'y', '--id', 'e1')).toMatchObject({ code: 1 })
  })
})
