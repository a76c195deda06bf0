import fc from 'fast-check'

const subjects = [
  'feat: fold',
  'plain subject',
  'Task: 3a',
  'amend! feat: fold',
  'squash! feat: fold',
  'Revert "feat: fold"',
  '* a bullet',
  '# This is a combination of 2 commits.',
  'Squashed commit of the following:',
  'two lines\nTask: 9z',
]

const oid = '0123456789012345678901234567890123456789'

/** Lines git or a person would call trailers, and lines that only look so. */
const trailers = [
  'Task: 3a',
  'task: 3b',
  'TASK-STATUS: complete',
  'Task-Status:active',
  'Task-Title : A title',
  'Task-Reason:\tbecause',
  'Task-Reason:',
  'Phase: 3',
  'Phase-Name: Fold',
  'Deferred: later',
  'Exploration: exp-1',
  'Learned: a: b; c',
  'Learned: é \u202eabc\u202c 🌿\u2028 x  ',
  'Settled: 0123456',
  'Co-authored-by: A <a@example.com>',
  'Signed-off-by: A <a@example.com>',
  'Signed-off-by:A',
  `(cherry picked from commit ${oid})`,
  'BREAKING CHANGE: everything',
  'BREAKING-CHANGE: everything',
  '--: 3a',
  '12:30 was when it broke',
  'https://example.com/x',
  'Closes: #12',
]

const others = [
  'prose',
  'prose that says Task: 3a',
  'Task 3a',
  'Task Status: complete',
  'Task_Status: complete',
  ': 3a',
  '> Task: 3a',
  '- Task: 3a',
  '* Task: 3a',
  '* feat: fold',
  '`Task`: 3a',
  'Task：3a',
  '\ufeffTask: 3a',
  '\u00a0Task: 3a',
  'Task\u00a0: 3a',
  '\fTask: 3a',
  '\f',
  '\v',
  'Breaking change: x',
  'BREAKING CHANGE',
  'Refs #133',
  '[m: tweaked comment]',
  '```',
  '```yaml',
  '---',
  '--- ',
  '---------',
  '--- a/file',
  '--',
  'See merge request group/proj!12',
  'Closes #12',
  'Fixes owner/repo#12, #13',
  'Resolves nothing',
  'Reverts owner/repo#12',
  'Related work items: #12',
  '🤖 Generated with a tool',
  'Squashed commit of the following:',
  'commit 0123456',
  'Conflicts:',
  `This reverts commit ${oid}.`,
]

const continuations = [
  ' b',
  '\tb',
  '    Task: 3a',
  '    Task-Status: active',
  '\ta.txt',
  '\rb',
  '   # no comment',
]
const comments = ['# comment', '#Task: 2', '#', '# ------------------------ >8 ------------------------']

const line = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...trailers) },
  { weight: 2, arbitrary: fc.constantFrom(...others) },
  { weight: 2, arbitrary: fc.constantFrom(...continuations) },
  { weight: 1, arbitrary: fc.constantFrom(...comments) },
)
const paragraph = fc.oneof(
  fc.array(line, { minLength: 1, maxLength: 6 }),
  fc.array(fc.constantFrom(...trailers), { minLength: 1, maxLength: 4 }),
  fc.constantFrom(...others).map((one) => [one]),
)
const gap = fc.constantFrom('\n\n', '\n\n', '\n\n', '\n \n', '\n\t\n', '\n\n\n', '\n\r\n', '\n')
const start = fc.constantFrom('', '', '', '', '\n', ' \n', '# comment\n', '# comment\n\n')
const end = fc.constantFrom('', '\n', '\n', '\n\n', '\n  \n', '\n\n# comment\n', '\n\nConflicts:\n\ta.txt\n')

/** Raw messages made of what is likely to confuse a reader of trailers; LF only. */
export const lfMessages: fc.Arbitrary<string> = fc
  .record({
    start,
    subject: fc.constantFrom(...subjects),
    paragraphs: fc.array(fc.tuple(gap, paragraph), { maxLength: 6 }),
    end,
  })
  .map(({ start, subject, paragraphs, end }) => {
    const body = paragraphs.map(([before, lines]) => before + lines.join('\n'))
    return start + subject + body.join('') + end
  })

/** The same, some with CR LF throughout or here and there. */
export const rawMessages: fc.Arbitrary<string> = fc
  .tuple(lfMessages, fc.constantFrom('none', 'none', 'all', 'some'))
  .map(([message, mode]) => {
    if (mode === 'none') return message
    let count = 0
    return message.replace(/\n/g, () => (mode === 'all' || count++ % 3 === 0 ? '\r\n' : '\n'))
  })
