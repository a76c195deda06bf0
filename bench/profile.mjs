// @ts-check
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { median, timeOnce } from './measure.mjs'

/** @typedef {import('./measure.mjs').Variant} Variant */
/** @typedef {{ functionName: string, url: string }} Frame */
/** @typedef {{ id: number, callFrame: Frame, children?: number[] }} Node */
/** @typedef {{ nodes: Node[], samples: number[], timeDeltas: number[] }} CpuProfile */
/** @typedef {Record<typeof PARTS[number], number>} Parts milliseconds */

/** What the time of a start of Node goes into. */
export const PARTS = /** @type {const} */ ([
  "Node's own start and end",
  'reading the bundles',
  "Node's modules",
  'starting git, waiting for it',
  'garbage collection',
  "patina's work",
])

/** How often a variant is run for it. */
export const RUNS = 5

/**
 * Profiles the starts of patina in a variant, by Node's own profiler, and counts the gits beside the one that is timed.
 *
 * Profiled, everything takes longer; what the parts are to each other is what counts. Nothing where no Node is started.
 *
 * @param {Variant} variant @param {number} from the first round that was not used yet
 * @returns {{ starts: number, gits: number, parts: Parts } | undefined} medians
 */
export function profile(variant, from) {
  const folder = mkdtempSync(join(tmpdir(), 'patina-profile-'))
  /** @type {{ starts: Parts[], gits: number }[]} */
  const runs = []
  try {
    for (let round = from; round < from + RUNS; round++) {
      const into = join(folder, String(round))
      mkdirSync(into)
      timeOnce(profiled(variant, into), round)
      const found = readdirSync(into).map((name) => readFileSync(join(into, name), 'utf8'))
      const starts = found.filter((text) => text.startsWith('{')).map((text) => partsOf(JSON.parse(text)))
      const gits = found.flatMap((text) => text.match(/trace: (built-in|exec): git/g) ?? []).length
      runs.push({ starts, gits })
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const sum = (/** @type {Parts[]} */ starts, /** @type {typeof PARTS[number]} */ part) =>
    starts.reduce((all, parts) => all + parts[part], 0)
  if (runs.every(({ starts }) => starts.length === 0)) return undefined
  const isGit = variant.command[0] === 'git'
  return {
    starts: median(runs.map(({ starts }) => starts.length)),
    gits: median(runs.map(({ gits }) => gits)) - (isGit ? 1 : 0),
    parts: /** @type {Parts} */ (
      Object.fromEntries(PARTS.map((part) => [part, median(runs.map(({ starts }) => sum(starts, part)))]))
    ),
  }
}

/** @param {Variant} variant @param {string} into @returns {Variant} */
function profiled({ env, command, ...rest }, into) {
  const options = ['--cpu-prof', '--cpu-prof-interval', '200', '--cpu-prof-dir', into]
  const [program, ...args] = command
  /** @type {NodeJS.ProcessEnv} */
  const traced = { ...env, GIT_TRACE: join(into, 'trace') }
  if (program === process.execPath) return { ...rest, command: [program, ...options, ...args], env: traced }
  // a node for hooks to find, as it takes this from no variable
  const node = `#!/bin/sh\nexec '${process.execPath}' ${options.join(' ')} "$@"\n`
  writeFileSync(join(into, 'node'), node, { mode: 0o755 })
  return { ...rest, command, env: { ...traced, PATH: `${into}${delimiter}${traced.PATH}` } }
}

/** Sums a profile up by what each sample was in. @param {CpuProfile} profile @returns {Parts} */
export function partsOf({ nodes, samples, timeDeltas }) {
  const stacks = stacksOf(nodes)
  const parts = /** @type {Parts} */ (Object.fromEntries(PARTS.map((part) => [part, 0])))
  for (const [i, id] of samples.entries()) {
    // a delta is the time since the sample before, and so that sample's
    const took = (timeDeltas[i + 1] ?? 0) / 1000
    parts[partOf(stacks.get(id) ?? [])] += took
  }
  return parts
}

/** The frames of each node, from the outermost in. @param {Node[]} nodes */
function stacksOf(nodes) {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  /** @type {Map<number, Frame[]>} */
  const stacks = new Map()
  /** @type {[number, Frame[]][]} */
  const open = [[nodes[0]?.id ?? 0, []]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [id, above] = next
    const node = byId.get(id)
    if (!node) continue
    const stack = [...above, node.callFrame]
    stacks.set(id, stack)
    for (const child of node.children ?? []) open.push([child, stack])
  }
  return stacks
}

/** @param {Frame[]} stack @returns {typeof PARTS[number]} */
function partOf(stack) {
  const last = stack.at(-1)?.functionName
  const isIn = (/** @type {RegExp} */ url) => stack.some((frame) => url.test(frame.url))
  if (last === '(garbage collector)') return 'garbage collection'
  // the second lets git write while nothing else is done (`shell/commit-cache.ts`)
  const isWaiting = last === '(idle)' || last === 'letMoreCome'
  if (isWaiting || isIn(/git-process\.cjs$|^node:(child_process|internal\/child_process)$/))
    return isIn(/bootstrap\/realm$/) ? "Node's modules" : 'starting git, waiting for it'
  const own = stack.findIndex(({ url }) => /\.cjs$/.test(url))
  if (own < 0) return "Node's own start and end"
  const below = stack.slice(own)
  if (below.some(({ url }) => /bootstrap\/realm$/.test(url))) return "Node's modules"
  // what a bundle does while it is read is part of reading it
  const isRead = below.some(({ url }) => /modules\/cjs\/loader$/.test(url))
  return isRead ? 'reading the bundles' : "patina's work"
}
