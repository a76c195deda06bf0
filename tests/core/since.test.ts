import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isGitDate, isSince, readSince } from '../../src/core/since.ts'

const now = new Date('2025-12-17T12:00:00Z')
const iso = (date: Date) => date.toISOString().replace(/\.\d+Z$/, '+00:00')

describe('since when', () => {
  it('counts back from now', () => {
    expect(readSince('2h', now)).toEqual({ seconds: Date.parse('2025-12-17T10:00:00Z') / 1000 })
    expect(readSince('30m', now)).toEqual(readSince('30min', now))
    expect(readSince('1w', now)).toEqual(readSince('7d', now))
    expect(readSince('168h', now)).toEqual(readSince('7d', now))
  })

  it("takes a day or a time without a zone by the author's own clock", () => {
    const day = readSince('2025-12-17', now)!

    expect(isSince(day, '2025-12-17T00:00:00+13:00')).toBe(true)
    expect(isSince(day, '2025-12-16T23:59:59-11:00')).toBe(false)
    expect(isSince(readSince('2025-12-17 09:30', now)!, '2025-12-17T09:30:00+05:30')).toBe(true)
    expect(isSince(readSince('2025-12-17T09:30:01', now)!, '2025-12-17T09:30:00+05:30')).toBe(false)
  })

  it('takes a time with a zone as a moment', () => {
    const moment = readSince('2025-12-17T09:30:00+01:00', now)!

    expect(isSince(moment, '2025-12-17T08:30:00+00:00')).toBe(true)
    expect(isSince(moment, '2025-12-17T09:29:59+01:00')).toBe(false)
    expect(readSince('2025-12-17T08:30Z', now)).toEqual(moment)
  })

  it('takes a year of five digits for later than any other', () => {
    expect(isSince(readSince('2025-12-17', now)!, '20251-01-01T00:00:00+00:00')).toBe(true)
  })

  it('finds what is younger than a day young and nothing else', () => {
    const ages = fc.integer({ min: 0, max: 10 * 86_400 })
    fc.assert(
      fc.property(ages, fc.integer({ min: 1, max: 200 }), (age, hours) => {
        const authored = iso(new Date(now.getTime() - age * 1000))
        expect(isSince(readSince(`${hours}h`, now)!, authored)).toBe(age <= hours * 3600)
      }),
    )
  })

  it.each([
    '',
    'h',
    '2x',
    '-2h',
    '1.5h',
    '9999999w',
    '2025-02-30',
    '2025-13-01',
    '2025-12-17T25:00',
    '17.12.2025',
  ])("is not '%s'", (text) => {
    expect(readSince(text, now)).toBeUndefined()
  })
})

describe("git's own dates", () => {
  it.each([
    'yesterday',
    '2 weeks ago',
    '2.weeks.ago',
    'last friday',
    'noon',
    'Dec 17 2025',
    'two days ago',
    '5pm yesterday',
  ])("may be '%s'", (text) => {
    expect(isGitDate(text)).toBe(true)
  })

  it.each(['', ' ', 'rubbish', 'v1.0', '2 parsecs ago', '12', 'HEAD', '--all', 'main yesterday'])(
    "are not '%s'",
    (text) => {
      expect(isGitDate(text)).toBe(false)
    },
  )
})
