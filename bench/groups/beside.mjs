// @ts-check
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commitOf, movesOf, patinaRepository, setUpHusky, usual } from './group.mjs'

/** @typedef {import('./group.mjs').Place} Place */

/** Other tools, as their own instructions set them up. Installed into a folder of the bench when first asked for. */
const PACKAGES = [
  'husky@9.1.7',
  '@commitlint/cli@20.5.3',
  '@commitlint/config-conventional@20.5.3',
  'lefthook@2.1.17',
  'backlog.md@1.52.0',
]

/** @type {import('./group.mjs').Group} */
export const besideCommit = {
  name: 'git commit with its message checked, beside other tools',
  floors: { G: 'without hooks' },
  rows: [
    { what: 'patina, no patina keys', is: 'patina', budget: 'G + ? N' },
    { what: 'patina, with trailers: checked, build file rewritten', is: 'patina, keyed', budget: 'G + ? N' },
    { what: 'husky + commitlint, by npx as documented', is: 'husky', budget: 'G + ? N' },
    { what: 'husky + commitlint, called by its path', is: 'husky, direct', budget: 'G + ? N' },
    { what: 'lefthook + commitlint, by npx', is: 'lefthook', budget: 'G + ? N' },
    { what: 'lefthook + commitlint, called by its path', is: 'lefthook, direct', budget: 'G + ? N' },
  ],
  async open(place) {
    const modules = install(place)
    /** @param {string} name @param {(folder: string) => void} setUp */
    const linted = async (name, setUp) => {
      const folder = await place.repository(usual, name)
      rmSync(join(folder, 'node_modules'), { recursive: true })
      symlinkSync(modules, join(folder, 'node_modules'))
      writeFileSync(
        join(folder, 'commitlint.config.mjs'),
        "export default { extends: ['@commitlint/config-conventional'], rules: { 'body-max-line-length': [0] } }\n",
      )
      setUp(folder)
      return commitOf(place, folder)
    }
    const husky = (/** @type {string} */ call) => (/** @type {string} */ folder) =>
      setUpHusky(place, folder, ['commit-msg'], `${call} --edit $1\n`)
    const lefthook = (/** @type {string} */ call) => (/** @type {string} */ folder) => {
      writeFileSync(
        join(folder, 'lefthook.yml'),
        `commit-msg:\n  commands:\n    commitlint:\n      run: ${call} --edit {1}\n`,
      )
      place.run(folder, 'node_modules/.bin/lefthook', 'install')
    }
    const [npx, path] = ['npx --no -- commitlint', 'node_modules/.bin/commitlint']
    return {
      variants: {
        'without hooks': commitOf(place, await place.repository(usual, 'beside-without')),
        patina: commitOf(place, await patinaRepository(place, usual, 'beside-plain')),
        'patina, keyed': commitOf(
          place,
          await patinaRepository(place, usual, 'beside-keyed'),
          movesOf(usual),
        ),
        husky: await linted('beside-husky', husky(npx)),
        'husky, direct': await linted('beside-husky-direct', husky(path)),
        lefthook: await linted('beside-lefthook', lefthook(npx)),
        'lefthook, direct': await linted('beside-lefthook-direct', lefthook(path)),
      },
    }
  },
}

/** @type {import('./group.mjs').Group} */
export const besideTasks = {
  name: 'commands at 1,000 tasks, beside backlog.md',
  floors: {},
  rows: [
    { what: '`patina build task add`', is: 'patina add', budget: '? N' },
    { what: '`backlog task create`', is: 'backlog create', budget: '? N' },
    { what: '`patina build task start`', is: 'patina start', budget: '? N' },
    { what: '`backlog task edit … --status Done`', is: 'backlog done', budget: '? N' },
    { what: '`patina build tasks`', is: 'patina list', budget: '? N' },
    { what: '`backlog task list --plain`', is: 'backlog list', budget: '? N' },
  ],
  async open(place) {
    const { env, patina } = place
    const cwd = await patinaRepository(place, usual, 'beside-tasks')
    const build = [process.execPath, patina, 'build']
    const backlog = join(install(place), '.bin/backlog')
    const theirs = await backlogRepository(place, backlog)
    /** @type {(command: string[], last?: (round: number) => string[]) => import('./group.mjs').Variant} */
    const ours = (command, last = () => []) => ({ command: [...build, ...command], last, cwd, env })
    /** @type {typeof ours} */
    const their = (command, last = () => []) => ({
      command: [backlog, 'task', ...command],
      last,
      cwd: theirs,
      env,
    })
    return {
      variants: {
        'patina add': ours(['task', 'add'], (round) => [`A further task ${round}`]),
        'backlog create': their(['create'], (round) => [`A further task ${round}`]),
        'patina start': ours(['task', 'start'], (round) => [
          /Task: (.*)/.exec(movesOf(usual)(2 * round)[1] ?? '')?.[1] ?? '',
        ]),
        'backlog done': their(['edit'], (round) => [`${round + 1}`, '--status', 'Done']),
        'patina list': ours(['tasks']),
        'backlog list': their(['list', '--plain']),
      },
    }
  },
}

/** @param {Place} place */
function install({ kept, runOutside }) {
  const folder = join(kept, 'beside')
  const list = JSON.stringify(PACKAGES)
  const mark = join(folder, 'packages.json')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === list) return join(folder, 'node_modules')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  runOutside(folder, 'npm', 'install', '--no-audit', '--no-fund', ...PACKAGES)
  writeFileSync(mark, list)
  return join(folder, 'node_modules')
}

/** A project of 1,000 tasks: one is made by the tool itself, and the others after its pattern. @param {Place} place @param {string} backlog */
async function backlogRepository(place, backlog) {
  const folder = await place.repository(usual, 'beside-backlog')
  place.run(
    folder,
    backlog,
    'init',
    'bench',
    '--defaults',
    '--integration-mode',
    'none',
    '--auto-open-browser',
    'false',
  )
  place.run(folder, backlog, 'task', 'create', 'Pattern one')
  const tasks = join(folder, 'backlog', 'tasks')
  const [name = ''] = readdirSync(tasks)
  const pattern = readFileSync(join(tasks, name), 'utf8')
  for (let i = 2; i <= 1000; i += 1) {
    const numbered = (/** @type {string} */ text) =>
      text.replace(/(task-)1\b/gi, `$1${i}`).replace(/(Pattern[ -])one/i, `$1${i}`)
    writeFileSync(join(tasks, numbered(name)), numbered(pattern))
  }
  return folder
}
