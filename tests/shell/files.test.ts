import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, truncateSync } from 'node:fs'
import { buildSync } from 'esbuild'
import { describe, expect, it } from 'vitest'
import {
  ensureFolder,
  exists,
  isInside,
  listFolder,
  readText,
  removeFile,
  writeText,
} from '../../src/shell/files.ts'
import { removeEmptyFolder } from '../../src/shell/files-of-others.ts'
import { sandbox } from '../support/sandbox.ts'

// Permissions do not hold for root, who runs the tests in many a container.
const isRoot = process.getuid?.() === 0

describe('reading a file', () => {
  it('gives its text as it is', () => {
    const repo = sandbox()
    repo.write('a.txt', '\ufeffa\r\n\n')

    expect(readText(repo.path('a.txt'))).toBe('\ufeffa\r\n\n')
  })

  it('gives nothing where none is, or where a folder would have to be a file', () => {
    const repo = sandbox()
    repo.write('a.txt', '')

    expect(readText(repo.path('none'))).toBeUndefined()
    expect(readText(repo.path('a.txt/none'))).toBeUndefined()
  })

  it('refuses a folder, a circle of links and what is far too large', () => {
    const repo = sandbox()
    mkdirSync(repo.path('folder'))
    symlinkSync('circle', repo.path('circle'))
    repo.write('large', '')
    truncateSync(repo.path('large'), 2 ** 31)

    for (const name of ['folder', 'circle', 'large']) {
      expect(readText(repo.path(name)), name).toMatchObject({ code: 'cannot-read' })
    }
  })

  it.skipIf(isRoot)('refuses what it may not read', () => {
    const repo = sandbox()
    repo.write('secret', 'x')
    chmodSync(repo.path('secret'), 0)

    expect(readText(repo.path('secret'))).toMatchObject({ code: 'cannot-read' })
  })
})

describe('writing a file', () => {
  it('is read back as written, folders made on the way, and leaves nothing else', () => {
    const repo = sandbox()
    const text = 'naïve \u0000 \r\n'

    expect(writeText(repo.path('a/b/c.toml'), text, { within: repo.top })).toBeUndefined()
    expect(readText(repo.path('a/b/c.toml'))).toBe(text)
    expect(readdirSync(repo.path('a/b'))).toEqual(['c.toml'])
  })

  it('never changes a file that somebody reads', () => {
    const repo = sandbox()
    repo.write('a.txt', 'old')
    const before = statSync(repo.path('a.txt')).ino
    writeText(repo.path('a.txt'), 'new', { durable: true })

    expect(repo.read('a.txt')).toBe('new')
    expect(statSync(repo.path('a.txt')).ino).not.toBe(before)
  })

  it('keeps the permissions of a file, unless told others', () => {
    const repo = sandbox()
    const mode = () => statSync(repo.path('a.sh')).mode & 0o777
    writeText(repo.path('a.sh'), 'old', { mode: 0o755 })
    writeText(repo.path('a.sh'), 'new')
    expect(mode()).toBe(0o755)

    writeText(repo.path('a.sh'), 'new', { mode: 0o600 })
    expect(mode()).toBe(0o600)
  })

  it('writes through a link that stays inside, and keeps the link', () => {
    const repo = sandbox()
    repo.write('real.txt', 'old')
    symlinkSync('real.txt', repo.path('link.txt'))

    expect(writeText(repo.path('link.txt'), 'new', { within: repo.top })).toBeUndefined()
    expect(repo.read('real.txt')).toBe('new')
    expect(exists(repo.path('link.txt'))).toBe(true)
  })

  it('refuses every link that leads out, and writes nothing there', () => {
    const repo = sandbox()
    const outside = repo.at('../outside')
    outside.write('a.txt', 'old')
    symlinkSync(outside.path('a.txt'), repo.path('file'))
    symlinkSync(outside.top, repo.path('folder'))
    symlinkSync(outside.path('none'), repo.path('dangling'))

    for (const path of ['file', 'folder/a.txt', 'folder/new.txt', 'folder/deep/new.txt', 'dangling']) {
      const refused = writeText(repo.path(path), 'new', { within: repo.top })
      expect(refused, path).toMatchObject({ code: 'outside-repository' })
    }
    expect(readdirSync(outside.top)).toEqual(['a.txt'])
    expect(outside.read('a.txt')).toBe('old')
  })

  it('refuses a folder and a path through a file, and leaves nothing behind', () => {
    const repo = sandbox()
    mkdirSync(repo.path('folder'))
    repo.write('file', '')
    const before = readdirSync(repo.top)

    expect(writeText(repo.path('folder'), 'x')).toMatchObject({ code: 'cannot-write' })
    expect(writeText(repo.path('file/a'), 'x')).toMatchObject({ code: 'cannot-write' })
    expect(readdirSync(repo.top)).toEqual(before)
  })

  it('says so when the disk is full, keeps the old text and leaves nothing behind', () => {
    const repo = sandbox()
    repo.write('a.txt', 'old')
    const source = new URL('../../src/shell/files.ts', import.meta.url).pathname
    const contents = `import { createText, writeText } from '${source}'
      const text = 'x'.repeat(1e6)
      console.log(JSON.stringify([writeText('a.txt', text), createText('new.txt', text)]))`
    const resolveDir = repo.root
    const outfile = repo.path('write.cjs')
    buildSync({ stdin: { contents, resolveDir }, bundle: true, platform: 'node', outfile })
    // a limit on the size of files is the full disk that every system lets a test have
    const { stdout } = repo.run(['sh', '-c', 'ulimit -f 100; exec node write.cjs'])

    expect(JSON.parse(stdout)).toMatchObject([{ code: 'cannot-write' }, { code: 'cannot-write' }])
    expect(repo.read('a.txt')).toBe('old')
    expect(exists(repo.path('new.txt'))).toBe(false)
    expect(readdirSync(repo.top).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })
})

describe('folders', () => {
  it('are made once, listed in order, and removed when empty', () => {
    const repo = sandbox()
    ensureFolder(repo.path('x/y'))
    expect(ensureFolder(repo.path('x/y'))).toBeUndefined()
    repo.write('x/y/b', '')
    repo.write('x/y/a', '')

    expect(listFolder(repo.path('x/y'))).toEqual(['a', 'b'])
    expect(listFolder(repo.path('none'))).toEqual([])
    expect(removeEmptyFolder(repo.path('x/y'))).toBeUndefined()
    expect(exists(repo.path('x/y/a'))).toBe(true)
    for (const name of ['a', 'b', 'a']) expect(removeFile(repo.path(`x/y/${name}`))).toBeUndefined()
    removeEmptyFolder(repo.path('x/y'))
    expect(exists(repo.path('x/y'))).toBe(false)
  })

  it('are not made where a file is, and a folder is not removed as a file', () => {
    const repo = sandbox()
    repo.write('file', '')

    expect(ensureFolder(repo.path('file'))).toMatchObject({ code: 'cannot-write' })
    expect(removeFile(repo.path('.git'))).toMatchObject({ code: 'cannot-write' })
  })

  it.each([
    ['a', true],
    ['a/..b', true],
    ['', true],
    ['..', false],
    ['../other', false],
  ])('hold %j or not', (path, expected) => {
    const repo = sandbox()

    expect(isInside(repo.top, repo.path(path))).toBe(expected)
  })
})
