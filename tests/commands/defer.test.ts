import { describe, expect, it } from 'vitest'
import { defer } from '../../src/commands/defer.ts'
import { undefer } from '../../src/commands/undefer.ts'
import { begun, boardOf, patina } from '../support/begun.ts'

describe('patina build defer', () => {
  it('records what is put off, why, and until when', () => {
    const repo = begun()
    patina(repo, 'build', 'defer', 'Temporal weighting', '--reason', 'needs data', '--target-phase', '5')

    expect(repo.lastMessage()).toBe(
      'build(defer): temporal-weighting\n\nDeferred: temporal-weighting\nDeferred-Title: Temporal weighting\nDeferred-Reason: needs data\nTarget-Phase: 5',
    )
    expect(repo.git('log', '--format=%s', '--grep=^Deferred:')).toBe('build(defer): temporal-weighting')
  })

  it('changes reason and target when the title is the same', () => {
    const repo = begun()
    patina(repo, 'build', 'defer', 'Later', '--reason', 'one')
    patina(repo, 'build', 'defer', 'Later', '--reason', 'two')

    expect(boardOf(repo).deferred).toMatchObject([{ id: 'later', reason: 'two' }])
  })

  it('gives another title another id', () => {
    const repo = begun()
    patina(repo, 'build', 'defer', 'Later', '--reason', 'one')

    expect(patina(repo, 'build', 'defer', 'Later!', '--reason', 'two')).toContain('as later-2 in')
  })

  it.each([
    [{}, 'no-reason'],
    [{ reason: '' }, 'empty-text'],
    [{ reason: 'x', targetPhase: '0' }, 'bad-phase'],
    [{ reason: 'x', id: 'ü' }, 'bad-id'],
    [{ reason: 'x', id: 'later' }, 'duplicate-id'],
    [{ reason: 'x', title: '\n' }, 'empty-text'],
  ])('refuses %j', async (input, code) => {
    const repo = begun()
    patina(repo, 'build', 'defer', 'Later', '--reason', 'one')

    expect(await defer.run({ title: 'T', ...input }, await repo.world())).toMatchObject([{ code }])
  })
})

describe('patina build undefer', () => {
  it('makes a task of it, and takes it off the list', () => {
    const repo = begun()
    patina(repo, 'build', 'defer', 'Later', '--reason', 'one')
    patina(repo, 'build', 'undefer', 'later')

    expect(repo.lastMessage()).toBe(
      'build(undefer): later as 1a\n\nTask: 1a\nTask-Title: Later\nTask-Status: pending\nUndeferred: later\nPhase: 1',
    )
    expect(boardOf(repo)).toMatchObject({ tasks: [{ id: '1a', title: 'Later' }], deferred: [] })
  })

  it('lists it again when it is put off again', () => {
    const repo = begun()
    patina(repo, 'build', 'defer', 'Later', '--reason', 'one')
    patina(repo, 'build', 'undefer', 'later')
    patina(repo, 'build', 'defer', 'Later', '--reason', 'two')

    expect(boardOf(repo).deferred).toMatchObject([{ id: 'later', reason: 'two' }])
  })

  it('offers the nearest when it knows none of that id', async () => {
    const repo = begun()
    patina(repo, 'build', 'defer', 'Later', '--reason', 'one')

    expect(await undefer.run({ deferral: 'latre' }, await repo.world())).toMatchObject([
      { code: 'unknown-deferral', hint: 'nearest: later' },
    ])
  })
})
