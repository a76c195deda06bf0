// @ts-check
// Plays histories at random over real git: `npm run fuzz -- --seed 1 --minutes 10 [--mode tracked] [--steps 60]`.
// Bundles the player with a copy of what stands in dist/, so that a build made meanwhile does not get in.
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

process.chdir(join(import.meta.dirname, '..'))
const place = realpathSync(mkdtempSync(join(tmpdir(), 'patina-fuzz-')))
process.once('exit', () => rmSync(place, { recursive: true, force: true }))
cpSync('dist', join(place, 'dist'), { recursive: true })

await build({
  entryPoints: ['tests/fuzz/main.ts'],
  outfile: join(place, 'fuzz.cjs'),
  bundle: true,
  platform: 'node',
  format: 'cjs',
  logLevel: 'warning',
  define: {
    PATINA_VERSION: '""',
    'import.meta.url': JSON.stringify(pathToFileURL(join(place, 'tests', 'support', 'sandbox.ts')).href),
  },
  plugins: [{ name: 'without-vitest', setup: withoutVitest }],
})

const player = spawn(process.execPath, [join(place, 'fuzz.cjs'), ...process.argv.slice(2)], {
  stdio: 'inherit',
})
player.once('close', (code) => {
  process.exitCode = code ?? 1
})

/**
 * The sandbox asks vitest to clean up after each test; here there is none.
 *
 * @param {import('esbuild').PluginBuild} plugins
 */
function withoutVitest({ onResolve, onLoad }) {
  onResolve({ filter: /^vitest$/ }, () => ({ path: 'vitest', namespace: 'stub' }))
  onLoad({ filter: /.*/, namespace: 'stub' }, () => ({
    contents: 'export const onTestFinished = () => undefined',
  }))
}
