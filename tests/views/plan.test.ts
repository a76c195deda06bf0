import { expect, it } from 'vitest'
import { planText } from '../../src/views/plan.ts'

it('prints one line for each change, details below each other', () => {
  const steps = [
    { does: 'create', subject: 'a', detail: 'first' },
    { does: 'set', subject: 'patina.command', detail: 'second' },
    { does: 'remove', subject: 'a/much/longer/path/without/any/detail' },
  ]
  expect(planText('This is the plan.', steps)).toBe(
    [
      'This is the plan.',
      '',
      '  create   a               first',
      '  set      patina.command  second',
      '  remove   a/much/longer/path/without/any/detail',
    ].join('\n'),
  )
})

it('lets nothing in a name act on the terminal', () => {
  expect(planText('Plan.', [{ does: 'move', subject: 'a\x1b[2Jb' }])).toContain('a\\x1b[2Jb')
})
