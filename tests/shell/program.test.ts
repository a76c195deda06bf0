import { chmodSync } from 'node:fs'
import { delimiter } from 'node:path'
import { expect, it } from 'vitest'
import { findInPath, runProgram } from '../../src/shell/program.ts'
import { sandbox } from '../support/sandbox.ts'

it('says how a program ended and what it said, on both streams', () => {
  const { top, env } = sandbox()
  expect(runProgram(['sh', '-c', 'pwd; echo no >&2; exit 3'], top, env)).toEqual({
    code: 3,
    output: `${top}\nno`,
  })
})

it('says that a program is not there', () => {
  const { top, env } = sandbox()
  expect(runProgram(['no-such-program'], top, env)).toMatchObject({
    code: -1,
    output: expect.stringContaining('ENOENT'),
  })
})

it('finds a program in PATH, but not in folders that npm puts there while it runs', () => {
  const repo = sandbox()
  for (const folder of ['node_modules/.bin', 'bin', 'home/_npx/1/node_modules/.bin']) {
    repo.write(`${folder}/tool`, '')
    chmodSync(repo.path(`${folder}/tool`), 0o755)
  }
  const npms = [repo.path('node_modules/.bin'), repo.path('home/_npx/1/node_modules/.bin')]
  expect(findInPath('tool', { PATH: [...npms, repo.path('bin')].join(delimiter) })).toBe(
    repo.path('bin/tool'),
  )
  expect(findInPath('tool', { PATH: npms.join(delimiter) })).toBeUndefined()
  expect(findInPath('tool', {})).toBeUndefined()
})
