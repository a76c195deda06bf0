import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hoist, joinRecords, recordsOf } from '../../src/core/hoist.ts'
import { readMessage } from '../../src/core/message.ts'
import { canonicalKey, decodeRecord } from '../../src/core/record.ts'
import { isGitBlock, readTrailers } from '../../src/core/trailer.ts'

const corpus = JSON.parse(readFileSync(new URL('../corpus/messages.json', import.meta.url), 'utf8')) as {
  name: string
  message: string
}[]

/** The events of a message, those of one thing in the order they were said. */
function said(message: string) {
  const events = recordsOf(readMessage(message)).map((record) => [
    record.kind,
    JSON.stringify(decodeRecord(record).valueOf()),
  ])
  return events.sort(([a = ''], [b = '']) => (a < b ? -1 : a > b ? 1 : 0))
}

function knownToGit(message: string) {
  const last = readMessage(message).body.at(-1)
  const trailers = last && isGitBlock(last.lines) ? readTrailers(last.lines) : []
  return trailers.filter(({ key }) => canonicalKey(key)).map(({ key, value }) => `${key}: ${value}`)
}

const withLines = (text: string) => text.replace(/"line":\d+/g, '')

describe.each(corpus)('hoisting $name', ({ message }) => {
  it('lets git see every record, and changes none', () => {
    const hoisted = hoist(message)
    const ours = readMessage(hoisted)
      .blocks.flat()
      .filter(({ key }) => canonicalKey(key))
    expect(knownToGit(hoisted)).toEqual(ours.map(({ key, value }) => `${key}: ${value}`))
    expect(said(hoisted).map(([, text = '']) => withLines(text))).toEqual(
      said(message).map(([, text = '']) => withLines(text)),
    )
  })

  it('is done once', () => {
    expect(hoist(hoist(message))).toBe(hoist(message))
  })
})

describe('hoist', () => {
  it('leaves a message alone that git reads as we do', () => {
    const message = 's  \n\n\nTask: 3a\n\n# comment'
    expect(hoist(message)).toBe(message)
  })

  it('moves a breaking change out of the way', () => {
    expect(hoist('feat!: s\n\nBREAKING CHANGE: all\n of it\nTask: 3a\n')).toBe(
      'feat!: s\n\nBREAKING CHANGE: all\n of it\n\nTask: 3a\n',
    )
  })

  it('lifts the blocks of squashed commits, in order', () => {
    expect(
      hoist(
        'T (#1)\n\n* a\n\nPhase: 3\nTask: 3a\n\n* b\n\nTask: 3b\n\n---------\n\nCo-authored-by: A <a@b.c>\n',
      ),
    ).toBe('T (#1)\n\n* a\n\n* b\n\n---------\n\nTask: 3a\nPhase: 3\nTask: 3b\nCo-authored-by: A <a@b.c>\n')
  })
})

it('joins a lesson on its own before the tasks, and explorations after them', () => {
  const message =
    'T\n\n* a\n\nExploration: e\nLearned: of e\n\n* b\n\nTask: 3a\nLearned: of 3a\n\n* c\n\nLearned: alone\n'
  const pairs = joinRecords(recordsOf(readMessage(message)))
  expect(pairs.map(({ key, value }) => `${key}: ${value}`)).toEqual([
    'Learned: alone',
    'Task: 3a',
    'Learned: of 3a',
    'Exploration: e',
    'Learned: of e',
  ])
})
