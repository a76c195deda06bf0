// @ts-check
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { drawHistory, VERSION } from './history.mjs'

/** @typedef {import('./history.mjs').Size} Size */
/** @typedef {ReturnType<typeof openPlace>} Place */

const project = join(import.meta.dirname, '..')

/**
 * Opens the temporary folder of a run, with a copy of what stands in dist/, so that a build made meanwhile does not
 * get in.
 *
 * Repositories are kept beside it from run to run; each is made by `git fast-import` and only ever copied.
 */
export function openPlace() {
  const kept = join(realpathSync(tmpdir()), `patina-bench-${VERSION}`)
  const home = join(kept, 'home')
  mkdirSync(home, { recursive: true })
  writeFileSync(join(home, '.gitconfig'), GIT_CONFIG)
  const folder = mkdtempSync(join(kept, 'run-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const patina = join(folder, 'dist', 'cli.cjs')
  cpSync(join(project, 'dist'), dirname(patina), { recursive: true })
  const env = environment(home)

  return {
    env,
    folder,
    kept,
    project,
    /** The program, as one that git's hooks find it. */
    patina,
    /** @param {string} cwd @param {string[]} command */
    run: (cwd, ...command) => run(env, cwd, command),
    /** In the environment of whoever runs the bench, for the network. @param {string} cwd @param {string[]} command */
    runOutside: (cwd, ...command) => run(outerEnvironment(), cwd, command),
    /** Makes a repository of that size, or copies the one made before. @param {Size} size @param {string} name */
    async repository(size, name) {
      const source = await keep(env, kept, size)
      const copy = join(folder, name)
      cpSync(source, copy, { recursive: true, mode: 0, preserveTimestamps: true })
      mkdirSync(join(copy, 'node_modules', '.bin'), { recursive: true })
      symlinkSync(patina, join(copy, 'node_modules', '.bin', 'patina'))
      return copy
    },
  }
}

// No commit of a benchmark shall wait for the housekeeping of another.
const GIT_CONFIG = `[user]
	name = Ada Bench
	email = ada@example.com
[init]
	defaultBranch = main
[gc]
	auto = 0
[maintenance]
	auto = false
[advice]
	detachedHead = false
`

/** Built from nothing: no variable of a hook, of npm or of the user's git gets in. @param {string} home */
function environment(home) {
  const ours = /[\\/]node_modules[\\/]|node-gyp-bin/
  const path = (process.env.PATH ?? '').split(delimiter).filter((entry) => !ours.test(`${entry}/`))
  return {
    PATH: [dirname(process.execPath), ...path].join(delimiter),
    HOME: home,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: join(home, '.gitconfig'),
    GIT_EDITOR: ':',
  }
}

/** Without what would lead npm to the project it was run in. */
function outerEnvironment() {
  const ours = /^(GIT|PATINA)_?|^INIT_CWD$|^npm_(?!config_(registry|cache|cafile|(https?_|no)?proxy)$)/i
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)))
}

/** @param {NodeJS.ProcessEnv} env @param {string} cwd @param {string[]} command */
function run(env, cwd, [program = '', ...args]) {
  const { error, status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    env,
    encoding: 'utf8',
    input: '',
  })
  if (status !== 0)
    throw new Error(
      `${program} ${args.join(' ')}: exit code ${status} in ${cwd}\n${error ?? stderr}${stdout}`,
    )
  return stdout
}

/** @param {NodeJS.ProcessEnv} env @param {string} kept @param {Size} size */
async function keep(env, kept, size) {
  const folder = join(kept, `${size.commits}-${size.tasks}-${size.branches ?? 0}`)
  if (existsSync(folder)) return folder
  const fresh = `${folder}.${process.pid}.tmp`
  process.stderr.write(`making a repository of ${size.commits} commits\n`)
  run(env, kept, ['git', 'init', '--quiet', fresh])
  await importHistory(env, fresh, size)
  run(env, fresh, ['git', 'reset', '--quiet', '--hard', 'main'])
  renameSync(fresh, folder)
  return folder
}

/** @param {NodeJS.ProcessEnv} env @param {string} cwd @param {Size} size */
async function importHistory(env, cwd, size) {
  const git = spawn('git', ['fast-import', '--quiet', '--date-format=raw'], {
    cwd,
    env,
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  const closed = once(git, 'close')
  let batch = ''
  for (const text of drawHistory(size)) {
    batch += text
    if (batch.length < 1_000_000) continue
    if (!git.stdin.write(batch)) await once(git.stdin, 'drain')
    batch = ''
  }
  git.stdin.end(batch)
  const [code] = await closed
  if (code !== 0) throw new Error(`git fast-import: exit code ${code}`)
}
