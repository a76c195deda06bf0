import { expect, it } from 'vitest'
import { isOurHook, keptName, printHook } from '../../src/setup/wrapper.ts'

const script = `"\${0%/*}/../patina/hook.sh"`

it('knows its own hooks, and whose they are', () => {
  for (const before of [undefined, { path: 'x' }]) {
    expect(isOurHook(printHook('commit-msg', script, before), 'commit-msg')).toBe(true)
    expect(isOurHook(printHook('commit-msg', script, before), 'pre-push')).toBe(false)
  }
  expect(isOurHook('#!/bin/sh\n', 'commit-msg')).toBe(false)
})

it('starts no further shell where nothing was there before', () => {
  expect(printHook('post-merge', script)).toBe(
    `#!/bin/sh\n# patina: post-merge\nset -- post-merge "$@"\n. ${script}\n`,
  )
})

it.each([
  ['a shell script that does not ask for its name', '#!/bin/sh\nnpm test\n', 'commit-msg.before-patina'],
  ['a shell script that asks for its name', '#!/bin/sh\nbasename "$0"\n', 'commit-msg.before-patina'],
  [
    'a program that asks for its name',
    '#!/usr/bin/env ruby\nFile.basename($0)\n',
    'before-patina/commit-msg',
  ],
  ['a program that does not', '#!/usr/bin/env node\nrequire("./x")\n', 'commit-msg.before-patina'],
])('keeps %s where it finds what it needs', (_what, text, name) => {
  expect(keptName('commit-msg', text, false)).toBe(name)
})

it('keeps a symbolic link in its folder, or it would lead nowhere', () => {
  expect(keptName('commit-msg', '#!/usr/bin/env ruby\nFile.basename($0)\n', true)).toBe(
    'commit-msg.before-patina',
  )
})

it.each([
  ['#!/bin/sh\necho "$0"\n', '/bin/sh -c'],
  [`#!/usr/bin/env bash\necho "\${0##*/}"\n`, 'bash -c'],
  ['#!/bin/bash -e\necho "$0"\n', '/bin/bash -e -c'],
])('runs a shell script that asks for its name by %j under its old one', (text, command) => {
  expect(printHook('commit-msg', script, { path: 'x', text })).toContain(
    `then ${command} "$(cat "$before")" "$0" "$@"`,
  )
})
