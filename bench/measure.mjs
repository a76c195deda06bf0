// @ts-check
import { spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'

/**
 * @typedef {object} Variant one process that is timed, from its start to its exit
 * @property {string[]} command
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [into] the file that gets its output
 * @property {readonly number[]} [codes] the exit codes that are fine; only 0 when left out
 * @property {(round: number) => void} [prepare] what is done before each round, not timed
 * @property {(round: number) => string[]} [last] arguments that differ from round to round
 */

/** @typedef {{ wall: number[], cpu: number[] }} Samples in milliseconds, a number for each round */

/**
 * Times the variants in turn, round after round, each round beginning with another one.
 *
 * So whatever the machine does meanwhile it does to all of them. The first rounds only warm up. A group that takes
 * longer than `seconds` ends early, but never with less than three rounds.
 *
 * @param {Readonly<Record<string, Variant>>} variants
 * @param {{ rounds: number, warmUp: number, seconds: number }} limits
 * @returns {Record<string, Samples>}
 */
export function measure(variants, { rounds, warmUp, seconds }) {
  const names = Object.keys(variants)
  const samples = Object.fromEntries(
    names.map((name) => [name, /** @type {Samples} */ ({ wall: [], cpu: [] })]),
  )
  const end = performance.now() + seconds * 1000
  for (let round = 0; round < warmUp + rounds; round += 1) {
    if (round >= warmUp + 3 && performance.now() > end) break
    for (const [i] of names.entries()) {
      const name = names[(i + round) % names.length] ?? ''
      const sample = timeOnce(/** @type {Variant} */ (variants[name]), round)
      if (round < warmUp) continue
      samples[name]?.wall.push(sample.wall)
      samples[name]?.cpu.push(sample.cpu)
    }
  }
  return samples
}

/** @param {Variant} variant @param {number} round */
export function timeOnce({ command, cwd, env, into, codes = [0], prepare, last }, round) {
  prepare?.(round)
  const [program = '', ...args] = [...command, ...(last?.(round) ?? [])]
  const output = into === undefined ? 'ignore' : openSync(into, 'w')
  const [cpu, start] = [childrensCpu(), performance.now()]
  const { error, status, stderr } = spawnSync(program, args, { cwd, env, stdio: ['ignore', output, 'pipe'] })
  const sample = { wall: performance.now() - start, cpu: childrensCpu() - cpu }
  if (typeof output === 'number') closeSync(output)
  if (status === null || !codes.includes(status)) {
    throw new Error(`${[program, ...args].join(' ')}: exit code ${status} in ${cwd}\n${error ?? stderr}`)
  }
  return sample
}

/**
 * The milliseconds of processor time that children took so far, theirs included, as the system counts them.
 *
 * It counts hundredths of a second, cut off: one sample says little, the mean of many is right. Zero where there is
 * no such file.
 */
function childrensCpu() {
  try {
    const fields = readFileSync('/proc/self/stat', 'latin1')
      .replace(/^.*\) /, '')
      .split(' ')
    return (Number(fields[13]) + Number(fields[14])) * 10
  } catch {
    return 0
  }
}

/** @param {readonly number[]} numbers @param {number} share */
export function quantile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const [low = 0, high = low] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  return low + (high - low) * (at - Math.floor(at))
}

/** @param {readonly number[]} numbers */
export const median = (numbers) => quantile(numbers, 0.5)

/** @param {readonly number[]} numbers */
export const mean = (numbers) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length
