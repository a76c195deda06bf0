// @ts-check
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'

/**
 * Makes a home of its own in a temporary folder, where nothing of this checkout is known.
 *
 * The environment is built from nothing: run from a hook, ours would hand git another repository, and run by npm,
 * ours would hand npm another project.
 */
export function openStrangersPlace() {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'patina-pack-')))
  process.once('exit', () => rmSync(home, { recursive: true, force: true }))
  const consumer = join(home, 'consumer')
  const repository = join(home, 'repository')
  const env = strangersEnvironment(home, consumer)
  for (const folder of [consumer, join(home, 'tarballs')]) mkdirSync(folder)
  writeFileSync(join(home, '.gitconfig'), GIT_CONFIG)

  return {
    home,
    consumer,
    repository,
    tsc: resolve('node_modules/typescript/bin/tsc'),
    pack: () => start(env, '.', 'npm', [...PACK, join(home, 'tarballs')]).succeed(),
    installed: () => readdirSync(join(consumer, 'node_modules')).filter((entry) => !entry.startsWith('.')),
    /** @param {string} file */
    tarball: (file) => join(home, 'tarballs', file),
    /** @param {string} folder @param {string} file @param {string} text */
    write: (folder, file, text) => writeFileSync(join(folder, file), text),
    /** @param {string} folder @param {string} command @param {string[]} args */
    run: (folder, command, ...args) => start(env, folder, command, args).succeed(),
    /** @param {string} folder @param {string} command @param {string[]} args */
    fails: (folder, command, ...args) => start(env, folder, command, args).fail(),
  }
}

// Without scripts: what `prepare` prints would stand in the way of the JSON, and the build has just been made.
const PACK = ['pack', '--json', '--ignore-scripts', '--pack-destination']

const GIT_CONFIG = `[user]
	name = A Stranger
	email = stranger@example.com
[init]
	defaultBranch = main
`

/** @param {string} home @param {string} consumer */
function strangersEnvironment(home, consumer) {
  const ours = /[\\/]node_modules[\\/]|node-gyp-bin/
  const path = (process.env.PATH ?? '').split(delimiter).filter((entry) => !ours.test(`${entry}/`))
  return {
    HOME: home,
    PATH: [join(consumer, 'node_modules', '.bin'), ...path].join(delimiter),
    LANG: 'C.UTF-8',
    GIT_CONFIG_NOSYSTEM: '1',
    npm_config_cache: join(home, '.npm'),
    npm_config_update_notifier: 'false',
  }
}

/** @param {NodeJS.ProcessEnv} env @param {string} cwd @param {string} command @param {string[]} args */
function start(env, cwd, command, args) {
  const result = spawnSync(command, args, { cwd, env, encoding: 'utf8', input: '', timeout: 120_000 })
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`
  const told = `${command} ${args.join(' ')}: exit ${result.status}\n${output}`
  return {
    succeed() {
      if (result.status !== 0) throw new Error(told)
      return result.stdout
    },
    fail() {
      if (result.status === 0) throw new Error(`expected to fail, ${told}`)
      return output
    },
  }
}
