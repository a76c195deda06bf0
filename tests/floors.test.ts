import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

// The plan of the house. Imports go down; what is not listed is not allowed.

/** Each room and the rooms it may import from, besides its own. A door, `cli.ts` with `cli-*.ts`, is a room of its own. */
const floors: Record<string, readonly string[]> = {
  core: [],
  views: ['core'],
  shell: ['core'],
  setup: ['core', 'shell'],
  commands: ['core', 'views', 'shell', 'setup'],
  hooks: ['core', 'views', 'shell'],
  cli: ['core', 'views', 'shell', 'commands', 'hooks'],
  mcp: ['core', 'views', 'shell', 'commands', 'hooks'],
  index: ['core', 'views', 'shell', 'commands', 'hooks'],
  commitlint: ['core', 'views', 'shell', 'commands', 'hooks'],
}

/** Single files that may be imported from a room beside them. */
const bridges: readonly (readonly [from: RegExp, to: string])[] = [
  [/^hooks\//, 'commands/record-event.ts'],
  [/^hooks\//, 'commands/remember.ts'],
  [/^commands\/hook\.ts$/, 'hooks/index.ts'],
  [/^setup\/hook-text\.ts$/, 'hooks/index.ts'],
  [/^setup\/hook-text\.ts$/, 'hooks/hook-script.ts'],
]

/** Each package and the files it may be used in. */
const packages: Record<string, RegExp> = {
  commander: /^cli[\w-]*\.ts$/,
  'simple-ascii-chart': /^views\/plot\.ts$/,
  'simple-git': /^shell\/git[\w-]*\.ts$/,
  'smol-toml': /^core\//,
  '@modelcontextprotocol/sdk': /^mcp\.ts$/,
  'jsonc-parser': /^setup\/json-edit\.ts$/,
  'node:fs': /^shell\/(files(-replace|-of-(others|cache|git))?|standard-output)\.ts$/,
  'node:buffer': /^shell\//,
  'node:child_process': /^shell\/program\.ts$/,
  'node:crypto': /^(core|shell|setup)\//,
  'node:path': /^(?!core\/|views\/)/,
  'node:process': /^[\w-]+\.ts$/,
  'node:util': /^core\/colours\.ts$/,
  'node:url': /^(?!core\/|views\/)/,
  'node:os': /^shell\//,
  'node:stream': /^mcp-run\.ts$/,
}

/** Longest source file, in lines, and the files that have a reason to be longer. */
const longest = 150
const longer: Record<string, number> = {}

interface Import {
  readonly file: string
  /** `smol-toml`, or a file of ours, `core/board.ts`. */
  readonly target: string
}

const src = fileURLToPath(new URL('../src', import.meta.url))
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll('\\', '/'))
  .sort()
const sources = new Map(files.map((file) => [file, readFileSync(join(src, file), 'utf8')]))
const imports = [...sources].flatMap(([file, text]) => importsOf(file, text))

describe('the floors', () => {
  it('imports nothing from a floor above', () => {
    expect(imports.filter((one) => isOurs(one) && !isDownward(one)).map(show)).toEqual([])
  })

  it('uses each package in its own room only', () => {
    expect(imports.filter((one) => !isOurs(one) && !isAllowedPackage(one)).map(show)).toEqual([])
  })

  it(`has no source file of more than ${longest} lines without a reason`, () => {
    const long = [...sources].filter(([file, text]) => lineCount(text) > (longer[file] ?? longest))
    expect(long.map(([file, text]) => `${file}: ${lineCount(text)}`)).toEqual([])
  })

  it('has no room that the plan does not show', () => {
    expect(files.filter((file) => !Object.hasOwn(floors, roomOf(file)))).toEqual([])
  })
})

describe('the watch on the floors', () => {
  it('sees every way to import', () => {
    const text = `
import type { A } from '../shell/a.ts'
import {
  b,
} from './b.ts'
export * from '../views/c.ts'
export { d } from 'd'
import 'node:fs/promises'
const e = await import('commander')
const f = require('child_process')
// import { no } from 'comment'
`
    expect(importsOf('core/x.ts', text).map(({ target }) => target)).toEqual([
      'shell/a.ts',
      'core/b.ts',
      'views/c.ts',
      'd',
      'node:fs/promises',
      'commander',
      'child_process',
    ])
  })

  it.each([
    ['core/x.ts', 'shell/git.ts'],
    ['views/x.ts', 'shell/git.ts'],
    ['shell/x.ts', 'views/escape.ts'],
    ['commands/x.ts', 'hooks/commit-msg.ts'],
    ['hooks/x.ts', 'commands/status.ts'],
    ['shell/x.ts', 'cli.ts'],
    ['mcp.ts', 'cli-program.ts'],
  ])('forbids %s to import %s', (file, target) => {
    expect(isDownward({ file, target })).toBe(false)
  })

  it.each([
    ['core/x.ts', 'simple-git'],
    ['commands/x.ts', 'simple-git'],
    ['shell/log.ts', 'node:fs/promises'],
    ['commands/x.ts', 'commander'],
    ['shell/x.ts', 'node:child_process'],
    ['shell/x.ts', 'fs'],
  ])('forbids %s to use %s', (file, target) => {
    expect(isAllowedPackage({ file, target })).toBe(false)
  })
})

function importsOf(file: string, text: string): Import[] {
  const pattern = /^(?!\s*(?:\/\/|\*)).*?(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)'([^']+)'/gm
  return [...text.matchAll(pattern)].map(([, name = '']) => ({
    file,
    target: name.startsWith('.') ? posix.join(dirname(file), name) : name,
  }))
}

function isOurs({ target }: Import): boolean {
  return sources.has(target) || target.endsWith('.ts')
}

function isDownward({ file, target }: Import): boolean {
  const [from, to] = [roomOf(file), roomOf(target)]
  if (from === to || floors[from]?.includes(to)) return true
  return bridges.some(([room, bridge]) => room.test(file) && target === bridge)
}

function isAllowedPackage({ file, target }: Import): boolean {
  const [name = ''] = /^(@[^/]+\/)?[^/]+/.exec(target) ?? []
  return packages[name]?.test(file) ?? false
}

function roomOf(file: string): string {
  return /^[a-z]+/.exec(file)?.[0] ?? file
}

function lineCount(text: string): number {
  return text.replace(/\n$/, '').split('\n').length
}

function show({ file, target }: Import): string {
  return `${file} → ${target}`
}
