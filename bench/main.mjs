// @ts-check
// Measures every figure of the speed budget: `npm run bench -- [--check] [--only <pattern>] [--runs n] [--no-million]`.
// A run of all rows writes docs/benchmarks.md. With --check it exits 1 when a row is over its budget.
import { parseArgs } from 'node:util'
import { groups, longGroups } from './groups/index.mjs'
import { judge } from './judge.mjs'
import { measure } from './measure.mjs'
import { openPlace } from './place.mjs'
import { profile } from './profile.mjs'
import { profilesMarkdown, tableText, writeReport } from './report.mjs'

/** @typedef {import('./groups/group.mjs').Group} Group */

const { values: options } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    only: { type: 'string' },
    runs: { type: 'string', default: '21' },
    'no-million': { type: 'boolean', default: false },
  },
})

const pattern = new RegExp(options.only ?? '', 'i')
const chosen = groups
  .filter((group) => !(options['no-million'] && longGroups.includes(group)))
  .map((group) => ({ ...group, rows: group.rows.filter(({ what }) => pattern.test(what)) }))
  .filter(({ rows }) => rows.length > 0)
if (chosen.length === 0) throw new Error(`no row is called like '${options.only}'`)

const place = openPlace()
const results = []
for (const group of chosen) {
  const result = await runGroup(group)
  console.log(tableText(result))
  results.push(result)
}
if (chosen.flatMap(({ rows }) => rows).length === groups.flatMap(({ rows }) => rows).length)
  writeReport(place, results)
console.log(profilesMarkdown(results).join('\n'))
const over = results.flatMap(({ figures }) => figures.filter(({ isOver }) => isOver))
console.log(`\n${over.length === 0 ? 'Nothing' : over.length} over budget.`)
if (options.check && over.length > 0) process.exitCode = 1

/** @param {Group} group */
async function runGroup(group) {
  const { name, rows } = group
  const runs = Number(options.runs)
  const rounds = Math.min(runs, group.rounds ?? runs)
  const { variants, figures } = await group.open(place, rounds)
  const wanted = new Set(rows.flatMap(({ is, budget }) => [is, ...floorsOf(group, budget)]))
  const node = { command: [process.execPath, '-e', '0'], env: place.env }
  const timed = Object.entries({ node, ...variants }).filter(([variant]) => wanted.has(variant))
  const samples = measure(Object.fromEntries(timed), { rounds, warmUp: group.warmUp ?? 2, seconds: 240 })
  const told = figures?.() ?? {}
  const done = Math.max(0, ...Object.values(samples).map(({ wall }) => wall.length))
  const judged = rows.map((row) => judge(row, group, samples, told))
  const over = rows.filter((_, i) => judged[i]?.isOver)
  const profiles = over.flatMap(({ what, is }) => {
    const variant = Object.entries(variants).find(([one]) => one === is)?.[1]
    const found = variant && profile(variant, (group.warmUp ?? 2) + done)
    return found ? [{ what, ...found }] : []
  })
  return { name, rounds: done, figures: judged, profiles }
}

/** The variants that the letters of a budget stand for. @param {Group} group @param {string} budget */
function floorsOf({ floors }, budget) {
  const letters = { N: 'node', ...floors }
  return Object.entries(letters).flatMap(([letter, variant]) => (budget.includes(letter) ? [variant] : []))
}
