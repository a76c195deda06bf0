// @ts-check
import { dirname, join } from 'node:path'
import { pendingTasks } from '../history.mjs'
import { large, patinaRepository, usual } from './group.mjs'

/** @typedef {import('./group.mjs').Group} Group */
/** @typedef {import('./group.mjs').Variant} Variant */

/** @type {Group} */
export const starts = {
  name: 'patina itself',
  floors: {},
  rows: [
    { what: '`patina --version`', is: 'version', budget: '1.1 N' },
    { what: '`patina --help`', is: 'help', budget: '1.1 N' },
    { what: 'the bundle of `build status` read, and nothing done', is: 'status bundle', budget: '? N' },
    { what: 'the bundle of `commit-msg` read, and nothing done', is: 'message bundle', budget: '? N' },
  ],
  open: async ({ patina, env, kept }) => ({
    variants: {
      version: { command: [process.execPath, patina, '--version'], cwd: kept, env },
      help: { command: [process.execPath, patina, '--help'], cwd: kept, env },
      'status bundle': { command: [process.execPath, beside(patina, 'cli-status.cjs')], cwd: kept, env },
      'message bundle': { command: [process.execPath, beside(patina, 'cli-message.cjs')], cwd: kept, env },
    },
  }),
}

/** @param {string} patina @param {string} name */
const beside = (patina, name) => join(dirname(patina), name)

/** @type {Group} */
export const usualCommands = {
  name: 'commands, in a history of 10,000 commits and 1,000 tasks',
  floors: {},
  rows: [
    { what: '`patina build status`, 1,000 tasks, 10,000 commits, warm', is: 'status', budget: '1.35 N' },
    { what: '`patina build tasks`, 1,000 tasks, 10,000 commits, warm', is: 'tasks', budget: '? N' },
  ],
  async open(place) {
    const cwd = await patinaRepository(place, usual, 'usual')
    const command = [process.execPath, place.patina, 'build']
    return {
      variants: {
        status: { command: [...command, 'status'], cwd, env: place.env },
        tasks: { command: [...command, 'tasks'], cwd, env: place.env },
      },
    }
  },
}

/** @type {Group} */
export const largeCommands = {
  name: 'commands, in a history of 100,000 commits and 10,000 tasks',
  floors: {},
  rows: [
    { what: '`patina build status`, 10,000 tasks, 100,000 commits, warm', is: 'status', budget: '1.8 N' },
    { what: '`patina build task start`, 10,000 tasks, 100,000 commits', is: 'start', budget: '2 N' },
  ],
  async open(place) {
    const { env, patina } = place
    const cwd = await patinaRepository(place, large, 'large')
    const starting = await patinaRepository(place, large, 'large-starting')
    const pending = pendingTasks(large.tasks)
    const command = [process.execPath, patina, 'build']
    return {
      variants: {
        status: { command: [...command, 'status'], cwd, env },
        start: {
          command: [...command, 'task', 'start'],
          last: (round) => [pending[round] ?? ''],
          prepare: (round) =>
            round > 0 &&
            place.run(starting, 'node', patina, 'build', 'task', 'done', pending[round - 1] ?? ''),
          cwd: starting,
          env,
        },
      },
    }
  },
}
