import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import corpus from '../corpus/messages.json' with { type: 'json' }
import { gitTrailers } from '../support/git-parser.ts'
import { plan } from '../support/planned.ts'
import { type Sandbox, sandbox } from '../support/sandbox.ts'

const explainAll = (repo: Sandbox, stdin: string) => {
  const { code, stdout, stderr } = repo.run(['patina', 'explain', '-z', '--json'], { stdin })
  expect([code, stderr]).toEqual([0, ''])
  const lines = stdout.split('\n')
  expect(lines.pop()).toBe('')
  return lines.map((line) => JSON.parse(line))
}
const explain = (stdin: string, ...args: string[]) => {
  const repo = sandbox()
  return repo.at('..').run(['patina', 'explain', '-', ...args], { stdin })
}

interface Pair {
  readonly key: string
  readonly value: string
}

/** Tells whether all of `wanted` is there, in its order, whatever else is. */
function holdsInOrder(there: readonly Pair[], wanted: readonly (readonly [string, string])[]): boolean {
  const rest = [...wanted]
  for (const { key, value } of there) if (key === rest[0]?.[0] && value === rest[0][1]) rest.shift()
  return rest.length === 0
}

describe('patina explain', () => {
  it('tells of a commit what is read in it, and why', () => {
    const repo = sandbox()
    plan(repo)
    repo.commit('feat: finish\n\nTask: 3a\nTask-Status: complete\nReviewed-by: Bo')

    expect(repo.patina('explain')).toEqual({
      code: 0,
      stdout: `commit ${repo.head()}
subject: feat: finish

block at lines 3–5, read because it closes the message:
  3  Task: 3a
  4  Task-Status: complete
  5  Reviewed-by: Bo  (not patina's)

records:
  line 3  task  Task, Task-Status

events:
  3a complete
`,
      stderr: '',
    })
  })

  it('needs no repository for a message on stdin, and calls wrong messages no failure', () => {
    expect(explain('fix: x\n\nTask: 9z extra\nTask-Status: done\n\nTask-Statsu: active\n')).toEqual({
      code: 0,
      stdout: `subject: fix: x

block at lines 3–6, read because it closes the message:
  3  Task: 9z extra
  4  Task-Status: done
  6  Task-Statsu: active  (not patina's)

records:
  line 3  task  Task, Task-Status

problems:
  error: 'Task: 9z extra' is not an id: letters, digits and ._~- , 64 at most (line 3)
  note: 'Task-Statsu' is not a key patina knows (line 6)
  hint: did you mean 'Task-Status'
`,
      stderr: '',
    })
  })

  it('tells a squash body by its blocks, and keys that nothing reads', () => {
    const { stdout } = explain(`Title (#12)

* one

Task: 3a
Task-Status: active

* two

Task: 3b
and prose

Signed-off-by: Bo <bo@example.com>
`)

    expect(stdout).toContain("block at lines 5–6, read because it is a squashed commit's:")
    expect(stdout).toContain('block at line 13, read because it closes the message:')
    expect(stdout).toContain("  note: 'Task: 3b' stands where nothing reads it (line 10)\n")
  })

  it('tells what a revert takes back', () => {
    expect(explain('Revert "feat: x"\n\nThis reverts commit 0123456789.').stdout).toContain(
      'reverts:\n  takes back 0123456789\n',
    )
  })

  it('tells programs everything in one object', () => {
    const { stdout } = explain('fix: x\n\ntask : 3a\nTask-Status: complete\nNote: a\n  b\n', '--json')
    const trailers = [
      { key: 'task', value: '3a', line: 3 },
      { key: 'Task-Status', value: 'complete', line: 4 },
      { key: 'Note', value: 'a b', line: 5 },
    ]

    expect(JSON.parse(stdout)).toEqual({
      schema: 1,
      commit: null,
      subject: 'fix: x',
      trailers: trailers.map(({ key, value }) => ({ key, value })),
      blocks: [{ because: 'closing-run', trailers }],
      records: [
        {
          kind: 'task',
          line: 3,
          trailers: [
            { key: 'Task', value: '3a', line: 3 },
            { key: 'Task-Status', value: 'complete', line: 4 },
          ],
        },
      ],
      events: [{ type: 'TaskCompleted', id: '3a' }],
      reverts: [],
      problems: [],
    })
  })

  it('takes a message of 5 MB', () => {
    const { code, stdout } = explain(`fix: x\n\n${'a line of prose\n'.repeat(350_000)}\nTask: 3a\n`, '--json')

    expect(code).toBe(0)
    expect(JSON.parse(stdout).trailers).toEqual([{ key: 'Task', value: '3a' }])
  })

  it('lets nothing from a message act on the terminal', () => {
    const { stdout } = explain('fix: \x1b[31m\u202e\n\nTask: \x1b]0;x\x07\nTask-Status: complete\n')

    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u)
  })

  it('names a commit that is not there, no commit at all, and no repository', () => {
    const repo = sandbox({ noInitialCommit: true })

    expect(repo.patina('explain').stderr).toMatch(/^error: there is no commit yet\n/)
    expect(sandbox().patina('explain', 'nowhere').stderr).toMatch(/^error: 'nowhere' names no commit\n/)
    expect(repo.at('..').patina('explain')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is not in a git repository'),
    })
  })
})

describe('patina explain -z', () => {
  it('answers each message on a line of its own, in order, empty ones too', () => {
    const repo = sandbox()
    const subjects = (stdin: string) =>
      explainAll(repo, stdin).map(({ schema, subject }) => [schema, subject])

    expect(subjects('a\0\0b\0')).toEqual([
      [1, 'a'],
      [1, ''],
      [1, 'b'],
    ])
    expect(subjects('a\0b')).toEqual([
      [1, 'a'],
      [1, 'b'],
    ])
    expect(subjects('')).toEqual([])
  })

  it('loses no message, however many there are and wherever the pipe cuts them', () => {
    const repo = sandbox()
    const words = fc.array(fc.string({ unit: fc.constantFrom('é', 'a', '\n', ' ', ':', '🙂') }), {
      minLength: 1,
    })
    fc.assert(
      fc.property(words, (drawn) => {
        const messages = drawn.map((text, i) => `${i}${text.repeat(4000)}`)
        const found = explainAll(repo, `${messages.join('\0')}\0`)
        expect(found.map(({ subject }) => Number.parseInt(subject, 10))).toEqual(messages.map((_, i) => i))
      }),
      { numRuns: 5 },
    )
  })

  it('sees every patina key that git itself sees, with the same value, in the same order', () => {
    // git keeps the CR of a folded line in the value; to patina CR LF is a line end (M1)
    const messages = corpus.map(({ message }) => message.replaceAll('\r\n', '\n'))
    const repo = sandbox()
    const ours = explainAll(repo, `${messages.join('\0')}\0`)
    const isOurs = (key: string) => /^(task|phase|deferred|exploration|learned)/i.test(key)
    const gits = gitTrailers(repo, messages).map((pairs) => pairs.filter(([key]) => isOurs(key)))

    expect(gits.flat().length).toBeGreaterThan(30)
    const missed = ours.filter(({ trailers }, i) => !holdsInOrder(trailers, gits[i] ?? []))
    expect(missed).toEqual([])
  })

  it('prints the form for people without --json, and refuses a commit', () => {
    const repo = sandbox()

    expect(repo.run(['patina', 'explain', '-z'], { stdin: 'a\0b' }).stdout).toBe(
      `subject: a

no block: nothing in this message is read as trailers

subject: b

no block: nothing in this message is read as trailers

`,
    )
    expect(repo.patina('explain', '-z', 'HEAD')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^error: '-z' reads messages from stdin/),
    })
  })
})
