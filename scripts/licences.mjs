// @ts-check
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Collects the licences of the packages that stand in the bundles, as those licences ask.
 *
 * @param {import('esbuild').Metafile[]} bundles
 */
export async function licencesOf(bundles) {
  const inputs = bundles.flatMap(({ inputs }) => Object.keys(inputs))
  const folders = [...new Set(inputs.flatMap(packageFolder))].sort()
  const texts = await Promise.all(folders.map(licenceOf))
  return ['The files beside this one contain these packages.', ...texts].join(`\n\n${'-'.repeat(80)}\n\n`)
}

/** @param {string} input */
function packageFolder(input) {
  return input.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/) ?? []
}

/** @param {string} folder */
async function licenceOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry))
  const text = file ? await readFile(join(folder, file), 'utf8') : license
  return `${name} ${version}\n\n${text.trim()}`
}
