import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Copies all of a folder into an empty one, which takes its place in the files that name it: hooks, config, links of work trees. */
export function copyFolder(from: string, to: string): void {
  const { status, stderr } = spawnSync('cp', ['-a', `${from}/.`, to], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  for (const path of filesThatMayNameIt(to)) {
    const text = readFileSync(path, 'latin1')
    if (text.includes(from)) writeFileSync(path, text.replaceAll(from, to), 'latin1')
  }
}

function filesThatMayNameIt(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'objects' ? [] : filesThatMayNameIt(path)
    return entry.isFile() && !entry.name.endsWith('.sample') ? [path] : []
  })
}
