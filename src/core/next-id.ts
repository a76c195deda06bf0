import type { Taken } from './taken.ts'

/** Picks the next task id of a phase: its number and letters, a…z, aa… (`model.md` C3). */
export function nextTaskId(phase: number, { tasks }: Pick<Taken, 'tasks'>): string {
  return firstFree(
    (n) => `${phase}${letters(n)}`,
    (id) => tasks.has(id),
  )
}

/** Picks the next phase number: after all on the board, and not one that another branch gave another phase. */
export function nextPhaseNumber(
  name: string,
  known: readonly number[],
  { phases }: Pick<Taken, 'phases'>,
): number {
  let number = Math.max(0, ...known) + 1
  while (phases.has(number) && !phases.get(number)?.has(name)) number++
  return number
}

/** Picks the id of a deferral: its title in ASCII; the same title keeps the id it had (P2). */
export function deferralId(title: string, { deferrals }: Pick<Taken, 'deferrals'>): string {
  const isTaken = (id: string) => deferrals.has(id) && !deferrals.get(id)?.has(title)
  const word = slug(title)
  if (word === '') return firstFree((n) => `deferred-${n}`, isTaken)
  return firstFree(numbered(word), isTaken)
}

/** Picks the id of an exploration: when it began, by the clock on the wall. */
export function explorationId(now: Date, { explorations }: Pick<Taken, 'explorations'>): string {
  return firstFree(numbered(`exp-${clockText(now)}`), (one) => explorations.has(one))
}

/** Picks the id of a session: when it began, by the clock on the wall. */
export function sessionId(now: Date, isTaken: (id: string) => boolean): string {
  return firstFree(numbered(clockText(now)), isTaken)
}

/** Writes a time as `20251217-103045`. */
function clockText(now: Date): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`
  return `${day}-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`
}

const numbered = (id: string) => (n: number) => (n === 1 ? id : `${id}-${n}`)

function firstFree(make: (n: number) => string, isTaken: (id: string) => boolean): string {
  let n = 1
  while (isTaken(make(n))) n++
  return make(n)
}

/** Counts 1, 2, … 26, 27 as a, b, … z, aa. */
function letters(n: number): string {
  const rest = Math.floor((n - 1) / 26)
  return `${rest > 0 ? letters(rest) : ''}${String.fromCharCode(97 + ((n - 1) % 26))}`
}

/** An id has room for 64 characters; this leaves some for a number behind it. */
const SLUG_LENGTH = 56

/** Letters that do not fall apart into an ASCII letter and an accent. */
const LATIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
}

function slug(title: string): string {
  const plain = title.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')
  const ascii = plain.replace(/[ßæœøđðþłı]/g, (letter) => LATIN[letter] as string)
  const word = ascii.replace(/[^a-z0-9]+/g, '-').replace(/^-/, '')
  const whole = word.length > SLUG_LENGTH ? word.slice(0, SLUG_LENGTH).replace(/-[^-]*$/, '') : word
  return whole.replace(/-$/, '')
}
