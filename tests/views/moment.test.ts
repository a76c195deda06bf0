import { describe, expect, it } from 'vitest'
import { durationText, momentOf, shortDuration } from '../../src/views/moment.ts'

describe('a moment', () => {
  it("is shown in its author's own zone", () => {
    expect(momentOf('2025-12-17T23:30:45+05:30')).toBe('2025-12-17 23:30')
  })
})

describe('a duration', () => {
  it.each([
    [0, 'less than a minute'],
    [59, 'less than a minute'],
    [60, '1 minute'],
    [3600, '1 hour'],
    [3660, '1 hour 1 minute'],
    [86_400, '1 day'],
    [86_460, '1 day'],
    [2 * 86_400 + 3 * 3600 + 4 * 60, '2 days 3 hours'],
  ])('of %i seconds reads %j', (seconds, text) => {
    expect(durationText(seconds)).toBe(text)
  })
})

describe('a short duration', () => {
  it.each([
    [59, '<1m'],
    [3660, '1h 1m'],
    [2 * 86_400 + 3 * 3600, '2d 3h'],
  ])('of %i seconds reads %j', (seconds, text) => {
    expect(shortDuration(seconds)).toBe(text)
  })
})
