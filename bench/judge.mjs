// @ts-check
import { mean, median, quantile } from './measure.mjs'

/** @typedef {import('./groups/group.mjs').Row} Row */
/** @typedef {import('./groups/group.mjs').Group} Group */
/** @typedef {import('./measure.mjs').Samples} Samples */

/**
 * @typedef {object} Figure a row as it turned out
 * @property {string} what
 * @property {string} value the median, with its unit
 * @property {string} range where the middle half of the rounds lies
 * @property {string} floors the medians of the floors, of the same rounds
 * @property {string} ratio the value in the letters of its budget
 * @property {string} byCpu the same, by processor time
 * @property {string} budget
 * @property {boolean} isOver
 */

/**
 * Says how a row stands to its budget.
 *
 * @param {Row} row @param {Group} group @param {Record<string, Samples>} samples @param {Record<string, number>} figures
 * @returns {Figure}
 */
export function judge({ what, is, budget }, { floors }, samples, figures) {
  if (budget.endsWith(' MB')) return judgeSize(what, figures[is] ?? Number.NaN, budget)
  const terms = termsOf(budget)
  const letters = { N: 'node', ...floors }
  /** @param {(samples: Samples) => number} figure */
  const standing = (figure) => {
    const of = (/** @type {string} */ name) => figure(samples[name] ?? { wall: [], cpu: [] })
    const unit = (/** @type {string} */ letter) =>
      of(/** @type {Record<string, string>} */ (letters)[letter] ?? '')
    const base = terms.slice(0, -1).reduce((sum, { times = 1, letter }) => sum + times * unit(letter), 0)
    const last = terms.at(-1) ?? { letter: 'N' }
    return { value: of(is), unit, ratio: (of(is) - base) / unit(last.letter) }
  }
  const wall = standing(({ wall }) => median(wall))
  const { ratio } = standing(({ cpu }) => mean(cpu))
  const limit = terms.at(-1)?.times
  const times = samples[is]?.wall ?? []
  return {
    what,
    value: time(wall.value),
    range: `${time(quantile(times, 0.25))} – ${time(quantile(times, 0.75))}`,
    floors: terms.map(({ letter }) => `${letter} ${time(wall.unit(letter))}`).join(', '),
    ratio: inLetters(terms, wall.ratio),
    byCpu: Number.isFinite(ratio) ? inLetters(terms, ratio) : '—',
    budget: limit === undefined ? '—' : budget,
    isOver: limit !== undefined && wall.ratio > limit,
  }
}

/** @param {string} what @param {number} value @param {string} budget @returns {Figure} */
function judgeSize(what, value, budget) {
  const said = `${value.toFixed(value < 10 ? 2 : 0)} MB`
  return {
    what,
    value: said,
    range: '',
    floors: '',
    ratio: said,
    byCpu: '',
    budget,
    isOver: !(value <= Number.parseFloat(budget)),
  }
}

/** @typedef {{ times?: number, letter: string }} Term without `times`: a number that has no limit */

/** Reads `G + 0.2 N`. @param {string} budget @returns {Term[]} */
function termsOf(budget) {
  return budget.split(' + ').map((term) => {
    const [letter = '', times = '1'] = term.split(' ').reverse()
    return times === '?' ? { letter } : { letter, times: Number(times) }
  })
}

/** @param {readonly Term[]} terms @param {number} ratio */
function inLetters(terms, ratio) {
  const first = terms
    .slice(0, -1)
    .map(({ letter, times = 1 }) => (times === 1 ? letter : `${times} ${letter}`))
  return [...first, `${ratio.toFixed(2)} ${terms.at(-1)?.letter}`].join(' + ').replace('+ -', '− ')
}

/** @param {number} ms */
const time = (ms) => (ms < 1000 ? `${ms.toFixed(1)} ms` : `${(ms / 1000).toFixed(2)} s`)
