// @ts-check
// Writes docs/cli.md: `npm run docs`. Bundles the commands in memory first, because Node 20 cannot strip types.
import { writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { build } from 'esbuild'
import { cliReference } from './cli-reference.mjs'

process.chdir(join(import.meta.dirname, '..'))
const { outputFiles } = await build({
  entryPoints: ['src/commands/index.ts'],
  bundle: true,
  write: false,
  platform: 'node',
  format: 'cjs',
  // jsonc-parser's main file is one that no bundler can follow.
  mainFields: ['module', 'main'],
  define: { PATINA_VERSION: '""' },
  logLevel: 'warning',
})
/** @type {{ exports: typeof import('../src/commands/index.ts') }} */
const bundle = { exports: /** @type {never} */ ({}) }
const run = new Function('module', 'exports', 'require', outputFiles[0]?.text ?? '')
run(bundle, bundle.exports, createRequire(import.meta.url))
await writeFile('docs/cli.md', cliReference(bundle.exports.commands))
