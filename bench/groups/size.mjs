// @ts-check
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** @type {import('./group.mjs').Group} */
export const size = {
  name: 'what an installation takes',
  floors: {},
  rows: [{ what: 'installed size with dependencies', is: 'installed', budget: '5 MB' }],
  async open(place) {
    const folder = join(place.folder, 'installed')
    mkdirSync(folder)
    writeFileSync(join(folder, 'package.json'), '{ "private": true }')
    const pack = place.run(
      place.project,
      'npm',
      'pack',
      '--json',
      '--ignore-scripts',
      '--pack-destination',
      folder,
    )
    const [{ filename }] = JSON.parse(pack)
    place.run(
      folder,
      'npm',
      'install',
      '--offline',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      join(folder, filename),
    )
    return { variants: {}, figures: () => ({ installed: bytesIn(join(folder, 'node_modules')) / 1_000_000 }) }
  },
}

/** @param {string} folder */
function bytesIn(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
}
