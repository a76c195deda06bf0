import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addHookLine, isShellScript, removeHookLine } from '../../src/setup/hook-line.ts'

const husky = { opening: '', stopsAtFailure: true }
const plain = { opening: '#!/bin/sh\n', stopsAtFailure: false }
const ours = 'sh .patina/hook.sh commit-msg "$@"'

describe('the line in a hook', () => {
  const commands = ['npm test', '# note', '', 'exit 0', 'exec true', 'a && b', 'exit', 'fi', '#!/bin/sh']
  const hooks = fc
    .tuple(fc.array(fc.constantFrom(...commands)), fc.boolean())
    .map(([lines, isEnded]) => lines.join('\n') + (isEnded ? '\n' : ''))

  it('leaves no trace when it is taken out of a hook that does something', () => {
    fc.assert(
      fc.property(hooks, fc.constantFrom(husky, plain), (before, style) => {
        fc.pre(/npm test|exit|exec|&&|fi/.test(before))
        expect(removeHookLine(addHookLine(before, 'commit-msg', style), 'commit-msg')).toBe(before)
      }),
    )
  })

  it('goes in once', () => {
    fc.assert(
      fc.property(hooks, fc.constantFrom(husky, plain), (before, style) => {
        const after = addHookLine(before, 'commit-msg', style)
        expect(addHookLine(after, 'commit-msg', style)).toBe(after)
      }),
    )
  })

  it('keeps every line of the others, in their order', () => {
    fc.assert(
      fc.property(hooks, (before) => {
        const after = addHookLine(before, 'commit-msg', husky).split('\n')
        expect(
          after
            .filter((line) => !line.includes(ours))
            .join('\n')
            .trimEnd(),
        ).toBe(before.trimEnd())
      }),
    )
  })

  it.each([
    ['a new hook', undefined, husky, `${ours}\n`],
    ['a new hook in a plain folder', undefined, plain, `#!/bin/sh\n${ours}\n`],
    ['a command', 'npm test\n', husky, `npm test\n${ours}\n`],
    ['a command that does not stop at a failure', 'a\n', plain, `a\n(exit $?) || exit; ${ours}\n`],
    ['a list', 'a && b\n', husky, `a && b\n(exit $?) || exit; ${ours}\n`],
    ['an exit', 'a\nexit 0\n', husky, `a\n${ours} || exit\nexit 0\n`],
    ['a bare exit', 'a\nexit $?\n', husky, `a\n(exit $?) || exit; ${ours} || exit\nexit $?\n`],
    ['an exec', '#!/bin/sh\nexec a\n', plain, `#!/bin/sh\n${ours} || exit\nexec a\n`],
    ['lines that end as on Windows', 'a\r\n', husky, `a\r\n${ours}\n`],
  ])('goes where it runs: %s', (_what, before, style, after) => {
    expect(addHookLine(before, 'commit-msg', style)).toBe(after)
  })

  it('takes the whole hook along when nothing else is in it', () => {
    const opening = '#!/usr/bin/env sh\n. "$(dirname -- "$0")/_/husky.sh"\n\n'
    const hook = addHookLine(undefined, 'commit-msg', { opening, stopsAtFailure: true })
    expect(removeHookLine(hook, 'commit-msg')).toBeUndefined()
  })

  it('is not the line of another hook', () => {
    const hook = addHookLine('a\n', 'commit-msg', husky)
    expect(removeHookLine(hook, 'pre-push')).toBe(hook)
  })
})

describe('a shell script', () => {
  it.each(['#!/bin/sh\n', '#!/usr/bin/env bash\n', '#!/bin/zsh -e\n', 'npm test\n', ''])('is %j', (text) => {
    expect(isShellScript(text)).toBe(true)
  })

  it.each(['#!/usr/bin/env python3\n', '#!/usr/bin/ruby\n', '#!/usr/bin/env node\n', '\x7fELF\x02\0'])(
    'is not %j',
    (text) => {
      expect(isShellScript(text)).toBe(false)
    },
  )
})
