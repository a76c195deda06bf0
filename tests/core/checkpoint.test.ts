import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CHECKPOINTS,
  type Checkpoint,
  nameFault,
  newestFirst,
  parseCheckpoint,
  printCheckpoint,
  timeName,
} from '../../src/core/checkpoint.ts'
import { sandbox } from '../support/sandbox.ts'

const oid = fc.stringMatching(/^[0-9a-f]{40}$/)
const ref = fc.stringMatching(/^refs\/heads\/[a-zü/.-]{1,20}$/)
const checkpoints: fc.Arbitrary<Checkpoint> = fc.record(
  {
    name: fc.stringMatching(/^[a-z][a-z.-]{0,9}$/),
    made: fc.constantFrom('2025-12-17T10:30:45.123Z', '2025-12-17T10:30:45.124Z'),
    workTree: fc.constantFrom('.', 'worktrees/fix'),
    head: oid,
    branch: ref,
    index: oid,
    flags: oid,
    before: fc.constantFrom('kept', '20251217-103045'),
    others: fc.array(fc.record({ ref, oid }, { requiredKeys: ['ref'] })),
  },
  { requiredKeys: ['name', 'made', 'workTree', 'index', 'others'] },
)

describe('the message of a checkpoint', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(checkpoints, (checkpoint) => {
        expect(parseCheckpoint(checkpoint.name, printCheckpoint(checkpoint))).toEqual(checkpoint)
      }),
    )
  })

  it.each(['', 'WIP on main: 1a2b3c4 feat: a', 'checkpoint kept\n\nCheckpoint-Tree: .\n'])(
    'is not seen in %j',
    (message) => {
      expect(parseCheckpoint('kept', message)).toBeUndefined()
    },
  )
})

describe('the name of a checkpoint', () => {
  it('is one that git takes, if it is taken', () => {
    const repo = sandbox({ noInitialCommit: true })
    const characters = fc.constantFrom(...'ab.-_@{~^:?*[\\/ \t\x7fü{}'.split(''), '.lock', '..', '@{')
    fc.assert(
      fc.property(fc.array(characters, { minLength: 1, maxLength: 5 }), (parts) => {
        const name = parts.join('')
        fc.pre(nameFault(name) === undefined)
        expect(repo.tryGit('check-ref-format', `${CHECKPOINTS}${name}`).code).toBe(0)
      }),
    )
  })

  it.each(['a', 'before-refactoring', 'v1.2_3', 'über', '日本', '20251217-103045'])('may be %s', (name) => {
    expect(nameFault(name)).toBeUndefined()
  })

  it.each([
    '',
    '-x',
    'a/b',
    'a b',
    'a..b',
    'a.lock',
    '.a',
    'a.',
    'a~1',
    '@{1}',
    'a\nb',
    'list',
    'drop',
    'x'.repeat(101),
  ])('may not be %j', (name) => {
    expect(nameFault(name)).toMatchObject({ code: 'bad-name' })
  })

  it('is the time, and a number where that is taken', () => {
    const now = new Date(2025, 11, 7, 9, 3, 5)

    expect(timeName(now, () => false)).toBe('20251207-090305')
    expect(timeName(now, (name) => !name.endsWith('-3'), 'before-')).toBe('before-20251207-090305-3')
  })
})

it('lists the newest checkpoint first, to the millisecond', () => {
  const one = { name: 'a', made: '2025-12-17T10:30:45.123Z', workTree: '.', index: '', others: [] }
  const two = { ...one, name: 'b', made: '2025-12-17T10:30:45.124Z' }

  expect(newestFirst([one, two])).toEqual([two, one])
})
