import { describe, expect, it } from 'vitest'
import { explainMessage } from '../../src/core/explain.ts'

describe('explaining a message', () => {
  it('gives all blocks with what makes each one', () => {
    const raw = 'Title\n\n* one\n\nTask: 1a\n\n* two\n\nTask: 1b\n\nprose\n\nReviewed-by: x\n'
    const { blocks, records } = explainMessage(raw)

    expect(blocks.map(({ because, trailers }) => [because, trailers.map(({ value }) => value)])).toEqual([
      ['squash-body', ['1a']],
      ['squash-body', ['1b']],
      ['closing-run', ['x']],
    ])
    expect(records.map(({ line }) => line)).toEqual([5, 9])
  })

  it('tells bad values and keys without a record as errors, likely slips as notes', () => {
    const { problems, events } = explainMessage(
      'fix: x\n\nTask: 1a\n\nis prose\n\nTask-Status: done\nTask-Titel: x\n',
    )

    expect(problems.map(({ code, severity, line }) => [code, severity, line])).toEqual([
      ['stray-key', 'note', 3],
      ['no-head', 'error', 7],
      ['near-miss', 'note', 8],
    ])
    expect(events).toEqual([])
  })

  it('finds nothing in a message that says nothing', () => {
    expect(explainMessage('')).toEqual({
      subject: '',
      blocks: [],
      records: [],
      events: [],
      reverts: [],
      problems: [],
    })
  })
})
