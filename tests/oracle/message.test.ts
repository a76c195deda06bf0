import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gitTrailers } from '../support/git-parser.ts'
import { lfMessages, rawMessages } from '../support/messages.ts'
import { sandbox } from '../support/sandbox.ts'
import { readMessage } from './message.ts'
import { isPatinaKey } from './record.ts'

interface Sample {
  name: string
  message: string
  git_trailers_no_divider: [string, string][]
}

const samples: Sample[] = JSON.parse(
  readFileSync(new URL('../corpus/messages.json', import.meta.url), 'utf8'),
)

/** Patina's trailers as pairs, of all blocks in order. */
const seen = (message: string) =>
  ofPatina(
    readMessage(message)
      .blocks.flat()
      .map(({ key, value }) => [key, value]),
  )

const ofPatina = (pairs: readonly [string, string][]) => pairs.filter(([key]) => isPatinaKey(key))

/** M5 and more: what git sees is the end of what we see, since its paragraph is the last of ours. */
function endsWith(message: string, gits: readonly [string, string][]) {
  const ours = seen(message)
  expect({ message, end: ours.slice(Math.max(0, ours.length - gits.length)) }).toEqual({ message, end: gits })
}

const isCopyOnItsWay = (message: string) => message.startsWith('amend! ')

describe('the oracle reads what git reads', () => {
  it.each(samples)('in the corpus: $name', ({ message, git_trailers_no_divider }) => {
    const bare = git_trailers_no_divider.map(([key, value]): [string, string] => [
      key,
      value.replaceAll('\r', ''),
    ])
    endsWith(message, ofPatina(bare))
  })

  it('in drawn messages, in order and to the letter', () => {
    const messages = fc.sample(lfMessages, { numRuns: 1500, seed: 1 }).filter((one) => !isCopyOnItsWay(one))
    const found = gitTrailers(sandbox({ noInitialCommit: true }), messages)
    expect(found).toHaveLength(messages.length)
    expect(found.filter((one) => ofPatina(one).length > 0).length).toBeGreaterThan(300)
    for (const [i, message] of messages.entries()) {
      endsWith(message, ofPatina(found[i]!))
    }
  })

  it('whatever the line ends, since CR LF reads as LF', () => {
    fc.assert(
      fc.property(rawMessages, (message) => {
        expect(readMessage(message).blocks).toEqual(readMessage(message.replaceAll('\r\n', '\n')).blocks)
      }),
    )
  })
})

describe('beyond git', () => {
  const keys = (message: string) =>
    readMessage(message).blocks.map((block) => block.map(({ key, value }) => `${key}=${value}`))

  it('a block survives a co-author paragraph, a breaking change and a hosting line', () => {
    const block = 'Task: 3a\nTask-Status: complete'
    const read = [['Task=3a', 'Task-Status=complete']]
    expect(keys(`s\n\n${block}\n\nSee merge request g/p!1`)).toEqual(read)
    expect(keys(`s\n\n${block}\n\n---------\n`)).toEqual(read)
    expect(keys(`s\n\n${block}\nBREAKING CHANGE: all\n of it\n`)).toEqual(read)
    expect(keys(`s\n\n${block}\n\nCo-authored-by: A`)).toEqual([[...read[0]!, 'Co-authored-by=A']])
  })

  it('reads each commit of a squash, indented or bulleted, and no example in prose', () => {
    const github = 's (#1)\n\n* a\n\nTask: 3a\n\n* b\n\nTask: 3b\n\n---------\n\nCo-authored-by: A'
    expect(keys(github)).toEqual([['Task=3a'], ['Task=3b', 'Co-authored-by=A']])
    const git =
      'Squashed commit of the following:\n\ncommit 1\nAuthor: A\n\n    a\n\n    Task: 3a\n\ncommit 2\n\n    b\n\n    Task: 3b\n'
    expect(keys(git)).toEqual([['Task=3a'], ['Task=3b']])
    expect(keys('s\n\nFor example\n\nTask: 3a\n\nmeans work on 3a.\n')).toEqual([])
    expect(keys('s\n\n* a\n\n```\n\nTask: 3a\n\n```\n\nend\n')).toEqual([])
  })

  it('reads nothing in a copy on its way', () => {
    expect(keys('amend! s\n\ns\n\nTask: 3a\n')).toEqual([])
  })
})
