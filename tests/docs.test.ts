import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { cliReference } from '../scripts/cli-reference.mjs'
import { commands } from '../src/commands/index.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.md'))
  .map((path) => `docs/${path}`)

describe('docs/cli.md', () => {
  it('is what `npm run docs` makes of the commands', () => {
    expect(read('docs/cli.md')).toBe(cliReference(commands))
  })

  it('names no command that only hooks call', () => {
    const hidden = commands.filter(({ isHidden }) => isHidden).map(({ name }) => `## patina ${name}\n`)
    expect(hidden.filter((heading) => read('docs/cli.md').includes(heading))).toEqual([])
  })
})

describe('the pages', () => {
  it.each(['README.md', 'CHANGELOG.md', ...pages])('%s leads to nothing that is not there', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link = '']) => link)
    const missing = links.filter((link) => !exists(join(root, dirname(page), link)))
    expect(missing).toEqual([])
  })
})

describe('docs/decisions', () => {
  it('lists every decision', () => {
    const index = read('docs/decisions/README.md')
    const files = readdirSync(join(root, 'docs/decisions')).filter((file) => /^\d{4}-/.test(file))
    expect(files.filter((file) => !index.includes(`(${file})`))).toEqual([])
  })
})

function exists(path: string): boolean {
  try {
    readFileSync(path)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EISDIR'
  }
}
