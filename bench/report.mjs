// @ts-check
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { PARTS } from './profile.mjs'

/** @typedef {import('./judge.mjs').Figure} Figure */
/** @typedef {import('./place.mjs').Place} Place */
/** @typedef {{ what: string } & NonNullable<ReturnType<typeof import('./profile.mjs').profile>>} Profile */
/** @typedef {{ name: string, rounds: number, figures: readonly Figure[], profiles: readonly Profile[] }} Result */

const HEADINGS = ['', 'median', 'middle half', 'floors', 'is', 'by CPU', 'at most']

/** @param {Figure} figure */
const cells = ({ what, value, range, floors, ratio, byCpu, budget, isOver }) => [
  what,
  value,
  range,
  floors,
  ratio,
  byCpu,
  isOver ? `${budget} OVER` : budget,
]

/** Aligned, for a terminal. @param {Result} result */
export function tableText({ name, rounds, figures }) {
  const rows = [HEADINGS, ...figures.map(cells)]
  const widths = HEADINGS.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)))
  const lines = rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return `\n${name} (${rounds} rounds)\n${lines.join('\n')}`
}

/** @param {Result} result */
function tableMarkdown({ name, rounds, figures }) {
  const rows = figures.map((figure) => `| ${cells(figure).join(' | ').replace(' OVER', ' **over**')} |`)
  const rule = `|${HEADINGS.map(() => '---|').join('')}`
  return `### ${name[0]?.toUpperCase()}${name.slice(1)}\n\n${rounds} rounds.\n\n| ${HEADINGS.join(' | ')} |\n${rule}\n${rows.join('\n')}\n`
}

/** Writes `docs/benchmarks.md`. @param {Place} place @param {readonly Result[]} results */
export function writeReport(place, results) {
  const text = [intro(place), ...results.map(tableMarkdown), ...profilesMarkdown(results)].join('\n')
  writeFileSync(join(place.project, 'docs', 'benchmarks.md'), text)
}

/** @param {readonly Result[]} results */
export function profilesMarkdown(results) {
  const profiles = results.flatMap((result) => result.profiles)
  if (profiles.length === 0) return []
  const headings = ['', 'starts', 'gits', ...PARTS]
  const rows = profiles.map(({ what, starts, gits, parts }) => {
    const all = PARTS.reduce((sum, part) => sum + parts[part], 0)
    const shares = PARTS.map(
      (part) => `${parts[part].toFixed(0)} ms, ${Math.round((100 * parts[part]) / all)} %`,
    )
    return `| ${[what, starts, gits, ...shares].join(' | ')} |`
  })
  return [
    '### Where the time of Node goes in the rows over budget\n',
    "By Node's own profiler, under which all of it takes longer; medians of five runs, and how often patina and git were",
    'started in one run, the git that is timed left out.\n',
    `| ${headings.join(' | ')} |\n|${headings.map(() => '---|').join('')}\n${rows.join('\n')}\n`,
  ]
}

/** @param {Place} place */
function intro(place) {
  const run = (/** @type {string[]} */ ...command) => place.run(place.project, ...command).trim()
  return `# Benchmarks

Written by \`npm run bench\`, which makes its own repositories and runs the program as \`npm run build\` left it.

Whole processes are timed from outside, from their start to their exit. The rows of a table and their floors take turns,
round after round, so that whatever the machine does meanwhile it does to all of them. A figure is the median of the
rounds, with the quarter below and above it; it is told in multiples of floors that were measured in the same rounds:

- **N**: \`node -e 0\`. **G**: the same git operation without hooks. **H**: the same through husky, with hooks that do nothing.
- **R**: \`git log -z --format=%H%x00%P%x00%B\` into a file. **W**: \`git rev-list\` of the branch, a walk of ids.

"By CPU" is the same by the mean of the processor time of the process and all it started.

Machine: ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release()}.
Versions: Node ${process.version}, ${run('git', '--version')}, patina at ${run('git', 'describe', '--always', '--dirty')}.
${dependencies(place)}
`
}

/** @param {Place} place */
function dependencies({ project }) {
  const { dependencies = {} } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))
  const installed = Object.keys(dependencies)
  const licences = readFileSync(join(project, 'dist', 'licences.txt'), 'utf8')
  const bundled = [...licences.matchAll(BUNDLED)].map(([, name, version]) => `${name} ${version}`)
  return `Runtime dependencies: ${[installed.length, ...installed].join(' ')}. In the bundles stand ${bundled.length} packages: ${bundled.join(', ')}.`
}

const BUNDLED = /^(@?[\w./-]+) (\d+\.\d+\.\d+\S*)/gm
