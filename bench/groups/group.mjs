// @ts-check
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pendingTasks } from '../history.mjs'

/** @typedef {import('../place.mjs').Place} Place */
/** @typedef {import('../place.mjs').Size} Size */
/** @typedef {import('../measure.mjs').Variant} Variant */

/**
 * @typedef {object} Row a figure, and what it may be at most
 * @property {string} what
 * @property {string} is the variant it is the time of, or the name of a figure
 * @property {string} budget in the letters of the group's floors, `G + 0.2 N`; `?` for a number that has no limit
 */

/**
 * @typedef {object} Opened
 * @property {Record<string, Variant>} variants
 * @property {() => Record<string, number>} [figures] megabytes, asked for after the rounds
 */

/**
 * @typedef {object} Group rows whose processes take turns
 * @property {string} name
 * @property {Readonly<Record<string, string>>} floors letter → variant; N is there in every group
 * @property {number} [rounds] instead of those asked for, when that is more
 * @property {number} [warmUp]
 * @property {readonly Row[]} rows
 * @property {(place: Place, rounds: number) => Promise<Opened>} open
 */

/** What a project of some age has. @type {Size} */
export const usual = { commits: 10_000, tasks: 1_000 }
/** @type {Size} */
export const large = { commits: 100_000, tasks: 10_000 }

/** A repository that `patina init` has been through, its hooks run by whatever is there. */
export async function patinaRepository(
  /** @type {Place} */ place,
  /** @type {Size} */ size,
  /** @type {string} */ name,
  { options = /** @type {string[]} */ ([]), before = /** @param {string} _ */ (_) => {} } = {},
) {
  const folder = await place.repository(size, name)
  before(folder)
  place.run(folder, 'node', place.patina, 'init', '--yes', ...options)
  place.run(folder, 'git', 'add', '--all')
  place.run(folder, 'git', 'commit', '--quiet', '-m', 'chore: track work with patina')
  return folder
}

/** Sets husky up, with hooks that say nothing. @param {Place} place @param {string} folder @param {string[]} hooks */
export function setUpHusky(place, folder, hooks = [], line = '') {
  place.run(folder, 'node', join(place.project, 'node_modules/husky/bin.js'))
  for (const hook of hooks) writeFileSync(join(folder, '.husky', hook), line)
}

/** Hooks in a plain folder that leave at once: what any hooks cost. @param {string} folder @param {string[]} hooks */
export function leaveAtOnce(folder, hooks) {
  mkdirSync(join(folder, '.git', 'hooks'), { recursive: true })
  for (const hook of hooks)
    writeFileSync(join(folder, '.git', 'hooks', hook), '#!/bin/sh\nexit 0\n', { mode: 0o755 })
}

/** A commit of a changed file, as a variant. @param {Place} place @param {string} cwd @param {(round: number) => string[]} [last] */
export function commitOf({ env, run }, cwd, last = () => []) {
  /** @type {Variant} */
  const variant = {
    command: ['git', 'commit', '--quiet', '-m', MESSAGE],
    cwd,
    env,
    last,
    prepare(round) {
      mkdirSync(join(cwd, 'src'), { recursive: true })
      appendFileSync(join(cwd, 'src', 'lines.txt'), `${round}\n`)
      run(cwd, 'git', 'add', 'src')
    },
  }
  return variant
}

const MESSAGE = `fix: keep the order of callers when input grows

The parser reads every line once, so that memory stays flat. A retry could lose the last batch before, which nobody
saw until the load rose; tests cover both ways out.`

/** Starts one of the pending tasks in one round and completes it in the next. @param {Size} size */
export function movesOf({ tasks }) {
  const pending = pendingTasks(tasks)
  return (/** @type {number} */ round) => [
    '-m',
    `Task: ${pending[round >> 1]}\nTask-Status: ${round % 2 === 0 ? 'active' : 'complete'}`,
  ]
}
