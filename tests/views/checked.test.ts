import { expect, it } from 'vitest'
import { problem } from '../../src/core/problem.ts'
import { checkedText } from '../../src/views/checked.ts'

it('marks what is fine, what is worth knowing and what is wrong', () => {
  const checked = [
    { name: 'git', finding: '2.39' },
    { name: 'operation', finding: [problem('x', 'a merge is in progress', { severity: 'note' })] },
    { name: 'hooks', finding: [problem('x', 'one'), problem('x', 'two')] },
  ]
  expect(checkedText(checked, [problem('x', 'three was wrong')])).toBe(
    [
      '✔ git        2.39',
      '! operation  a merge is in progress',
      '✘ hooks      2 problems, told below',
      'Fixed: three was wrong',
    ].join('\n'),
  )
})
