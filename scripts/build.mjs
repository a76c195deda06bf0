// @ts-check
// Bundles each door into one file of dist/, so that the package needs no other: `node scripts/build.mjs`.
// Plain JavaScript, because Node 20 cannot strip types.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { licencesOf } from './licences.mjs'

process.chdir(join(import.meta.dirname, '..'))
const { version } = JSON.parse(await readFile('package.json', 'utf8'))

// A folder of its own first: hooks and tests may run what stands in dist/ while this builds.
const fresh = `dist.${process.pid}.tmp`

/** @satisfies {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  // jsonc-parser's main file is one that no bundler can follow.
  mainFields: ['module', 'main'],
  define: { PATINA_VERSION: JSON.stringify(version) },
  // Not the identifiers: the stack trace in a bug report has to be readable.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
}

// CommonJS starts 5 ms sooner (`git-facts.md` 17). One file can be lazy all the same: what the source reaches by
// `await import('./x.ts')` is in the bundle and runs only when asked for.
/** @satisfies {import('esbuild').BuildOptions} */
const program = {
  ...common,
  format: 'cjs',
  banner: { js: '#!/usr/bin/env node' },
  // to `require`, which does not wait for a turn of the event loop
  supported: { 'dynamic-import': false },
  plugins: [sideDoors()],
}

// Bundled CommonJS packages call `require`, which an ES module does not have.
const giveRequire =
  "import{createRequire as patinaRequire}from'node:module';const require=patinaRequire(import.meta.url);"
/** @satisfies {import('esbuild').BuildOptions} */
const library = { ...common, format: 'esm', banner: { js: giveRequire } }

const doors = [
  { from: 'src/cli.ts', to: 'cli.cjs', options: program },
  { from: 'src/cli-quick.ts', to: 'cli-quick.cjs', options: program },
  { from: 'src/cli-status.ts', to: 'cli-status.cjs', options: program },
  { from: 'src/cli-cold.ts', to: 'cli-cold.cjs', options: program },
  { from: 'src/cli-daily.ts', to: 'cli-daily.cjs', options: program },
  { from: 'src/cli-message.ts', to: 'cli-message.cjs', options: program },
  { from: 'src/cli-hook.ts', to: 'cli-hook.cjs', options: program },
  { from: 'src/cli-full.ts', to: 'cli-full.cjs', options: program },
  { from: 'src/shell/git-process.ts', to: 'git-process.cjs', options: program },
  { from: 'src/shell/commit-cache.ts', to: 'commit-cache.cjs', options: program },
  { from: 'src/mcp.ts', to: 'mcp.cjs', options: program },
  { from: 'src/index.ts', to: 'index.js', options: library },
  { from: 'src/commitlint.ts', to: 'commitlint.js', options: library },
].filter(({ from }) => existsSync(from))

try {
  const [types, ...bundles] = await Promise.allSettled([declareTypes(), ...doors.map(bundle)])
  const metafiles = bundles.map(settledValue)
  settledValue(types)
  if (metafiles.length > 0) await putInPlace(await licencesOf(metafiles))
} catch (error) {
  process.exitCode = 1
  // What esbuild found it has told already.
  if (!(error instanceof Error && 'errors' in error)) throw error
} finally {
  await rm(fresh, { recursive: true, force: true })
}

/**
 * Leaves what a door loads only when it is needed in bundles of their own: other doors, simple-git, and what reads all
 * of history.
 *
 * @returns {import('esbuild').Plugin}
 */
function sideDoors() {
  return {
    name: 'side doors',
    setup({ onResolve }) {
      onResolve(
        { filter: /^\.\/(cli-(status|cold|quick|daily|message|hook|full)|git-process|commit-cache)\.ts$/ },
        ({ path }) => ({
          path: path.replace('.ts', '.cjs'),
          external: true,
        }),
      )
    },
  }
}

/** Keeps what `patina --help` prints, so that it can be printed without making it. */
async function keepHelp() {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, COLUMNS: undefined }
  const { stdout } = await promisify(execFile)(process.execPath, [join(fresh, 'cli.cjs'), '--help'], { env })
  await writeFile(join(fresh, 'help.txt'), stdout)
}

/** @param {typeof doors[number]} door */
async function bundle({ from, to, options }) {
  const outfile = join(fresh, to)
  const { metafile } = await build({ ...options, entryPoints: [from], outfile })
  if (to.endsWith('.cjs')) await chmod(outfile, 0o755)
  return metafile
}

async function declareTypes() {
  if (!existsSync('src/index.ts') && !existsSync('src/commitlint.ts')) return
  const tsc = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json']
  await promisify(execFile)(process.execPath, [...tsc, '--outDir', join(fresh, 'types')])
}

/**
 * Waiting for all of them and only then failing leaves no child that still writes.
 *
 * @template T @param {PromiseSettledResult<T>} settled
 */
function settledValue(settled) {
  if (settled.status === 'rejected') throw settled.reason
  return settled.value
}

/** @param {string} licences */
async function putInPlace(licences) {
  await writeFile(join(fresh, 'licences.txt'), licences)
  await keepHelp()
  const old = `${fresh}.old`
  await swap(old)
  await rm(old, { recursive: true, force: true })
}

/** @param {string} old */
async function swap(old, attempts = 5) {
  try {
    if (existsSync('dist')) await rename('dist', old)
    await rename(fresh, 'dist')
  } catch (error) {
    // Another build did the same at the same moment: its turn first, then ours.
    if (attempts === 0) throw error
    await rm(old, { recursive: true, force: true })
    await swap(old, attempts - 1)
  }
}
