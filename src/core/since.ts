/**
 * From when on something counts, held against author dates.
 *
 * A day or a time without a zone is the author's own (`model.md` O2), so that two readers in two zones get one report.
 */
export type Since = { readonly seconds: number } | { readonly local: string }

/** Reads `2h`, `3d`, `1w` back from a now, or an ISO date or date-time; nothing where it is neither. */
export function readSince(text: string, now: Date): Since | undefined {
  const [, count, unit] = /^(\d{1,6}) ?(m|min|h|d|w)$/.exec(text) ?? []
  if (count !== undefined && unit !== undefined)
    return { seconds: now.getTime() / 1000 - Number(count) * (SECONDS[unit] as number) }
  const [, day, time = '00:00', seconds = ':00', zone] = ISO.exec(text) ?? []
  if (day === undefined || !isCalendarDay(day)) return undefined
  const local = `${day}T${time}${seconds}`
  const instant = Date.parse(`${local}${zone ?? 'Z'}`) / 1000
  if (Number.isNaN(instant)) return undefined
  return zone === undefined ? { local } : { seconds: instant }
}

/** Tells whether what was authored then counts; the date is in ISO 8601 with its zone. */
export function isSince(since: Since, authored: string): boolean {
  if ('seconds' in since) return Date.parse(authored) / 1000 >= since.seconds
  // a year of five digits is later than any of four
  const local = authored.slice(0, -6)
  return local.length === since.local.length ? local >= since.local : local.length > since.local.length
}

/** Tells whether every word is one that git's own dates are made of; git itself takes any text for a date. */
export function isGitDate(text: string): boolean {
  const words = text
    .toLowerCase()
    .split(/[\s.,]+/)
    .filter((word) => word !== '')
  return (
    words.length > 0 && words.every((word) => GIT_WORD.test(word)) && words.some((word) => /[a-z]/.test(word))
  )
}

const SECONDS: Readonly<Record<string, number>> = { m: 60, min: 60, h: 3600, d: 86_400, w: 604_800 }

const ISO = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(Z|[+-]\d\d:\d\d)?)?$/

/** February 30 is a slip; Node would take it for March 2. */
function isCalendarDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}

const GIT_WORD = new RegExp(
  `^(?:${[
    '\\d{1,6}(?:st|nd|rd|th|am|pm)?',
    '\\d{1,2}:\\d\\d(?::\\d\\d)?(?:am|pm)?',
    '(?:second|minute|hour|day|week|month|year)s?',
    'ago|last|yesterday|noon|midnight|tea|am|pm|at',
    'one|two|three|four|five|six|seven|eight|nine|ten',
    '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?',
    'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?',
    'sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?',
  ].join('|')})$`,
)
