import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readMessage } from '../../src/core/message.ts'
import { canonicalKey } from '../../src/core/record.ts'

interface Sample {
  readonly name: string
  readonly message: string
  readonly git_trailers_no_divider: [string, string][]
}

const corpus = JSON.parse(
  readFileSync(new URL('../corpus/messages.json', import.meta.url), 'utf8'),
) as Sample[]

const read = (message: string) =>
  readMessage(message).blocks.map((block) => block.map(({ key, value }) => `${key}: ${value}`))

describe('a message of the corpus', () => {
  it.each(corpus)('$name shows every patina key that git sees, in the same order', (sample) => {
    const ours = readMessage(sample.message).blocks.flat()
    let from = 0
    for (const [key, value] of sample.git_trailers_no_divider.filter(([key]) => canonicalKey(key))) {
      // A carriage return before a line end is gone before anything is read (M1).
      const wanted = value.replace(/\r /g, ' ')
      const at = ours.findIndex((one, i) => i >= from && one.key === key && one.value === wanted)
      expect(at, `${key}: ${value}`).toBeGreaterThanOrEqual(0)
      from = at + 1
    }
  })
})

describe('the closing run', () => {
  it('joins the paragraphs of repeated -m', () => {
    expect(read('s\n\nTask: 3a\n\nTask-Status: complete\n')).toEqual([['Task: 3a', 'Task-Status: complete']])
  })

  it('passes over what hosting sites put below a block', () => {
    expect(read("Merge branch 'f'\n\nTask: 3a\n\nSee merge request group/proj!12\n")).toEqual([['Task: 3a']])
    expect(read('s\n\nTask: 3a\n\nCloses #12\n\n---------\n\nCo-authored-by: A <a@b.c>\n')).toEqual([
      ['Task: 3a', 'Co-authored-by: A <a@b.c>'],
    ])
  })

  it('passes over a list of conflicts that a hosting site put a paragraph below', () => {
    expect(read('s\n\nTask: 3a\n\n# Conflicts:\n#\ta.txt\n\nCo-authored-by: A <a@b.c>\n')).toEqual([
      ['Task: 3a', 'Co-authored-by: A <a@b.c>'],
    ])
  })

  it('stops at prose, so that a quoted example changes nothing', () => {
    expect(read('s\n\nTask: 3a\n\nis how one writes it\n\nTask: 3b\n')).toEqual([['Task: 3b']])
  })

  it('never holds the subject', () => {
    expect(read('Task: 3a')).toEqual([])
    expect(read('Task: 3a\n\nTask-Status: complete')).toEqual([['Task-Status: complete']])
  })
})

describe('a squash body', () => {
  const github = 'Title (#12)\n\n* feat: a\n\nTask: 3a\n\n* feat: b\n\nTask: 3b\nTask-Status: complete\n'

  it('has a block for every commit', () => {
    expect(read(github)).toEqual([['Task: 3a'], ['Task: 3b', 'Task-Status: complete']])
  })

  it('is read without its indent where git made it', () => {
    const message =
      'Squashed commit of the following:\n\ncommit 1234567\nAuthor: A <a@b.c>\nDate: x\n\n    feat: b\n\n    body\n\n' +
      '    Learned: folded\n     twice\n    Task: 3b\n\ncommit 7654321\nAuthor: A <a@b.c>\n\n    feat a\n\n    Task: 3a\n'
    expect(read(message)).toEqual([['Learned: folded twice', 'Task: 3b'], ['Task: 3a']])
  })

  it('keeps a continuation of four blanks in a paragraph that starts in column 0', () => {
    expect(read('s\n\nSquashed commit of the following:\n\nx\n\nTask: 3a\nLearned: a\n    b\n')).toEqual([
      ['Task: 3a', 'Learned: a b'],
    ])
  })

  it('has no block inside a fence', () => {
    expect(read('t (#1)\n\n* a\n\n```\n\nTask: 3a\n\n```\n\n* b\n\nTask: 3b\n')).toEqual([['Task: 3b']])
  })

  it('takes a fence that is never closed for no fence', () => {
    expect(read('t (#1)\n\n* a\n\n```\n\n* b\n\nTask: 3b\n\n* c\n')).toEqual([['Task: 3b']])
  })

  it('wants a head key in the middle', () => {
    expect(read('t (#1)\n\n* a\n\nReviewed-by: A\n\n* b\n')).toEqual([])
  })
})

it('reads nothing in a commit that is on its way to be squashed into another', () => {
  expect(read('amend! feat: a\n\nfeat: a\n\nTask: 3a\n')).toEqual([])
})

it('calls the first line that is not blank the subject, as git revert does', () => {
  expect(readMessage('\n\ntwo  \nlines\n\nbody').subject).toBe('two')
})
