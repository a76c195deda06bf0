import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addEarlier, addLink } from '../../src/core/carry.ts'
import { joinRecords, recordsOf } from '../../src/core/hoist.ts'
import type { TrailerRecord } from '../../src/core/kind.ts'
import { readMessage } from '../../src/core/message.ts'
import { readRecords } from '../../src/core/record.ts'
import { drawnRecord } from '../support/drawn-records.ts'

const message = (...lines: string[]) => ['feat: x', ...(lines.length > 0 ? ['', ...lines] : [])].join('\n')
const link = (...lines: string[]) => addLink(message(...lines), { key: 'Task', value: '3a' })

describe('the link of a commit', () => {
  it.each([
    [['Learned: a'], ['Task: 3a', 'Learned: a']],
    [
      ['Learned: a', '', 'Signed-off-by: A'],
      ['Task: 3a', 'Learned: a', '', 'Signed-off-by: A'],
    ],
    [
      ['Deferred: d', 'Learned: a', 'Learned: b'],
      ['Deferred: d', 'Task: 3a', 'Learned: a', 'Learned: b'],
    ],
  ])('stands above a lesson of its own: %j', (given, wanted) => {
    expect(link(...given).trimEnd()).toBe(message(...wanted))
  })

  it.each([
    ['an exploration has', ['Exploration: e1', 'Learned: a']],
    ['stands beside a status without a head', ['Learned: a', 'Task-Status: complete']],
    ['is prose', ['Learned: a', 'that was that']],
  ])('stands at the end where the lesson %s', (_, given) => {
    expect(link(...given)).toMatch(/\nTask: 3a\n$/)
  })
})

describe('what was said before a message', () => {
  const earlier = (lines: string[], ...own: string[]) => {
    const pairs = lines.map((line) => ({
      key: line.split(': ')[0] as string,
      value: line.split(': ')[1] as string,
    }))
    return addEarlier(message(...own), readRecords(pairs).records).trimEnd()
  }
  const started = ['Task: 3a', 'Task-Status: active']

  it('stands above what the message says', () => {
    expect(earlier(started, 'Signed-off-by: A', 'Task: 3a', 'Task-Status: complete')).toBe(
      message('Signed-off-by: A', ...started, 'Task: 3a', 'Task-Status: complete'),
    )
  })

  it('stands below what would mean something else there', () => {
    expect(earlier(started, 'Learned: a')).toBe(message('Learned: a', ...started))
  })

  it('means the same as before, and so does what was there', () => {
    const lines = (one: TrailerRecord) => joinRecords([one]).map(({ key, value }) => `${key}: ${value}`)
    const recordsIn = (raw: string) => recordsOf(readMessage(raw))
    const read = (pairs: readonly (readonly [string, string])[]) =>
      readRecords(pairs.map(([key, value]) => ({ key, value }))).records
    // head first: a phase above its task may be that of the task before
    const drawn = fc
      .array(drawnRecord, { minLength: 1, maxLength: 3 })
      .map((records) => read(records.flat()).flatMap(lines))
    fc.assert(
      fc.property(drawn, drawn, (before, own) => {
        const [raw, records] = [message(...own), recordsIn(message(...before))]
        const wanted = [...recordsIn(raw), ...records].map((one) => lines(one).join()).sort()
        expect(
          recordsIn(addEarlier(raw, records))
            .map((one) => lines(one).join())
            .sort(),
        ).toEqual(wanted)
      }),
    )
  })
})
