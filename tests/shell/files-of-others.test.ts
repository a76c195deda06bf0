import { symlinkSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isProblem } from '../../src/core/problem.ts'
import {
  bytesOf,
  isExecutable,
  isFolder,
  isLink,
  moveFile,
  readBytes,
  writeBytes,
} from '../../src/shell/files-of-others.ts'
import { sandbox } from '../support/sandbox.ts'

it('writes back every byte it has read', () => {
  const repo = sandbox()
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      repo.write('theirs', Buffer.from(bytes))
      const read = readBytes(repo.path('theirs')) as string
      expect(writeBytes(repo.path('copy'), read, repo.top)).toBeUndefined()
      expect(readBytes(repo.path('copy'))).toBe(read)
    }),
  )
})

it('writes text of our own as UTF-8', () => {
  const repo = sandbox()
  writeBytes(repo.path('ours'), bytesOf('naïve → ☺'), repo.top)
  expect(repo.read('ours')).toBe('naïve → ☺')
})

it('reads nothing where no file is, and says why where one cannot be read', () => {
  const repo = sandbox()
  expect(readBytes(repo.path('nowhere'))).toBeUndefined()
  expect(readBytes(repo.path('.git/HEAD/below'))).toBeUndefined()
  expect(readBytes(repo.path('.git'))).toMatchObject({ code: 'cannot-read' })
})

it('moves a link as a link, and takes no name that is taken', () => {
  const repo = sandbox()
  repo.write('target', 'x')
  symlinkSync('target', repo.path('link'))
  expect(moveFile(repo.path('link'), repo.path('below/link'))).toBeUndefined()
  expect(isLink(repo.path('below/link'))).toBe(true)
  expect(isProblem(moveFile(repo.path('target'), repo.path('below/link')))).toBe(true)
  expect(repo.read('target')).toBe('x')
})

it('knows programs and folders, and that nothing is neither', () => {
  const repo = sandbox()
  expect(isExecutable(process.execPath)).toBe(true)
  expect([repo.path('.git/config'), repo.path('.git'), '/dev/null/x'].map(isExecutable)).toEqual([
    false,
    false,
    false,
  ])
  expect([repo.path('.git'), repo.path('.git/config'), '/dev/null/x'].map(isFolder)).toEqual([
    true,
    false,
    false,
  ])
  expect(isLink('/dev/null/x')).toBe(false)
})
