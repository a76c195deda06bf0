import { describe, expect, it } from 'vitest'
import { report } from '../../src/commands/report.ts'
import { add, plan, say } from '../support/planned.ts'
import { type Sandbox, sandbox } from '../support/sandbox.ts'
import { template } from '../support/template.ts'

/** Phase 3 with work on 3a, which took from minute 5 to minute 8, and some for no task. */
const worked = template(() => work(sandbox()))

function work(repo: Sandbox): Sandbox {
  plan(repo)
  const files = { 'src/a.ts': 'one\ntwo\n', 'tests/a.test.ts': 'test\n' }
  repo.commit('feat: count\n\nTask: 3a', { files })
  repo.commit('docs: say so', { files: { 'README.md': 'hello\n', 'src/a.ts': 'one\n' } })
  repo.commit('feat: done\n\nTask: 3a\nTask-Status: complete\nLearned: counting is hard', {
    files: { 'src/b.ts': 'b\n' },
    author: 'Cy <cy@example.com>',
  })
  return repo
}

const jsonOf = (repo: Sandbox, ...args: string[]) =>
  JSON.parse(repo.patina('report', '--json', ...args).stdout)

describe('patina report', () => {
  it('tells what was done, by task and by person, and how long it took', () => {
    expect(worked().patina('report')).toEqual({
      code: 0,
      stderr: '',
      stdout: `Report of all history

Completed:
  3a  Instrument Scry  in 3 minutes

In progress: none

Next up:
  3b  Session-Commit Linkage

Blocked: none

Learned:
  3a  counting is hard

Work:
             commits  files  added  removed  tests
  3a               4      3     +4        0      1
  no change        1      0      0        0      0
  no task          3      2     +1       -1      0
  total            8      4     +5       -1      1

People:
              commits  files  added  removed  tests
  Ada Tester        7      3     +4       -1      1
  Cy                1      1     +1        0      0
`,
    })
  })

  it('tells programs and Markdown the same', () => {
    const repo = worked()
    const { work, completed, learned } = jsonOf(repo)
    const { stdout } = repo.patina('report', '--format', 'md')

    expect(work.total).toEqual({ commits: 8, files: 4, added: 5, removed: 1, tests: 1 })
    expect(work.tasks).toEqual([
      { id: '3a', commits: 4, files: 3, added: 4, removed: 0, tests: 1 },
      { id: '3b', commits: 1, files: 0, added: 0, removed: 0, tests: 0 },
    ])
    expect(completed).toMatchObject([{ id: '3a', status: 'complete', activeSeconds: 180 }])
    expect(learned).toMatchObject([{ learned: 'counting is hard', at: { kind: 'task', id: '3a' } }])
    expect(stdout).toContain(
      '# Report of all history\n\n## Completed\n\n- **3a** Instrument Scry (in 3 minutes)\n',
    )
    expect(stdout).toContain('| 3a | 4 | 3 | +4 | 0 | 1 |\n| no change | 1 |')
    expect(JSON.parse(repo.patina('report', '--format', 'json').stdout)).toEqual(jsonOf(repo))
  })

  it('counts lines as git does, binary files and renames among them', () => {
    const repo = sandbox()
    repo.commit('feat: a', { files: { 'a.txt': 'one\ntwo\nthree\nfour\n', 'b c\n.txt': 'x\n' } })
    repo.write('bin', Buffer.from([0, 1, 2]))
    repo.git('add', 'bin')
    repo.git('mv', 'a.txt', 'z.txt')
    repo.commit('feat: b')

    expect(jsonOf(repo).work.total).toEqual({ commits: 3, files: 4, added: 5, removed: 0, tests: 0 })
  })

  it('counts no change of the build file, which patina writes', () => {
    const repo = sandbox()
    repo.commit('chore: seal', { files: { '.patina/build.toml': 'a\nb\n', 'a.ts': 'a\n' } })

    expect(jsonOf(repo).work.total).toMatchObject({ files: 1, added: 1 })
  })

  it('counts a copy once when it is merged back, and merges not at all', () => {
    const repo = worked()
    const before = jsonOf(repo)
    repo.branch('release', 'HEAD~1')
    repo.git('cherry-pick', 'main')
    repo.checkout('main')
    repo.merge('release')
    const after = jsonOf(repo)

    expect({ ...after, tip: before.tip }).toEqual(before)
    expect(jsonOf(repo, 'HEAD^..HEAD').work.total.commits).toBe(0)
  })

  it('takes back what was reverted', () => {
    const repo = worked()
    repo.git('revert', '--no-edit', 'HEAD')

    expect(jsonOf(repo)).toMatchObject({ completed: [], learned: [], inProgress: [{ id: '3a' }] })
  })

  it('adds up the spans of a task that was reopened', () => {
    const repo = worked()
    say(repo, 'Task: 3a', 'Task-Status: active', 'Task-Reopened: it was wrong')
    say(repo, 'Task: 3a')
    say(repo, 'Task: 3a', 'Task-Status: complete')

    expect(jsonOf(repo).completed).toMatchObject([
      { activeSeconds: 180 + 120, started: '2025-01-01T00:05:00+00:00', ended: '2025-01-01T00:11:00+00:00' },
    ])
  })

  it('says what is next, in order, and what is blocked and why', () => {
    const repo = worked()
    add(repo, '3c', 'Weigh', 'Task-Priority: high', 'Task-Estimate: 4h')
    add(repo, '3d', 'Show', 'Depends-On: 3b, 3c')
    add(repo, '3e', 'Ship', 'Task-Blocked: no key yet')
    const { next, blocked } = jsonOf(repo)

    expect(repo.patina('report').stdout).toContain(`Next up:
  3c  Weigh                   high, estimate 4h, unblocks 1
  3b  Session-Commit Linkage  unblocks 1

Blocked:
  3d  Show  waits for 3b, 3c
  3e  Ship  no key yet
`)
    expect(next.map(({ id }: { id: string }) => id)).toEqual(['3c', '3b'])
    expect(blocked).toMatchObject([
      { id: '3d', waitsFor: ['3b', '3c'] },
      { id: '3e', waitsFor: [] },
    ])
  })

  it('counts a commit that names two tasks for the first', () => {
    const repo = worked()
    repo.commit('feat: both\n\nTask: 3b\nTask-Status: active\nTask: 3a', { files: { c: 'c\n' } })

    expect(
      jsonOf(repo).work.tasks.map(({ id, commits }: { id: string; commits: number }) => [id, commits]),
    ).toEqual([
      ['3a', 4],
      ['3b', 2],
    ])
  })

  it('is of a range, of a tag, and of what stands at another commit', () => {
    const repo = worked()
    repo.git('tag', '-a', '-m', 'x', 'v1', 'HEAD~1')

    expect(jsonOf(repo, 'v1..').completed).toHaveLength(1)
    expect(jsonOf(repo, 'HEAD~2..HEAD~1').work.total.commits).toBe(1)
    const tagged = jsonOf(repo, 'v1')
    expect(tagged).toMatchObject({ completed: [], inProgress: [{ id: '3a' }], tip: repo.head('HEAD~1') })
    expect({ ...jsonOf(repo, '--ref', 'v1'), window: tagged.window, inProgress: 0 }).toEqual({
      ...tagged,
      inProgress: 0,
    })
  })

  it('is of what was authored since a time, whenever it was picked or rebased', async () => {
    const repo = worked()
    repo.branch('other', 'HEAD~3')
    repo.commit('feat: late')
    repo.git('cherry-pick', 'main')
    const world = { ...(await repo.world()), now: () => new Date('2025-01-01T01:08:00Z') }
    const since = async (text: string): Promise<unknown> => {
      const answer = await report.run({ since: text }, world)
      return 'json' in answer
        ? (answer.json as { work: { total: { commits: number } } }).work.total.commits
        : answer
    }

    expect(await since('59m')).toBe(1)
    expect(await since('1h')).toBe(2)
    expect(await since('2025-01-01T00:08')).toBe(2)
    expect(await since('2025-01-01')).toBe(7)
    expect(await since('1 hour ago')).toBe(2)
    expect(await since('today')).toBe(7)
    expect(await since('2025-01-01T01:09Z')).toMatchObject([
      { message: "'--since 2025-01-01T01:09Z' is still to come" },
    ])
  })

  it('is of a session', () => {
    const repo = worked()
    repo.commit('feat: b\n\nTask: 3b\nSession: 20250101-000500', { files: { s: 's\n' } })

    expect(jsonOf(repo, '--session', '20250101-000500')).toMatchObject({
      window: { session: '20250101-000500' },
      completed: [],
      work: { total: { commits: 1, files: 1 }, tasks: [{ id: '3b' }] },
    })
    const [, id = ''] = /(\d{8}-\d{6})/.exec(repo.patina('session', 'start', 'count').stdout) ?? []
    expect(jsonOf(repo, '--session', id).work.total.commits).toBe(0)
  })

  it('refuses what names no part of history, each with what to write instead', async () => {
    const repo = sandbox()
    repo.git('branch', 'other')
    repo.commit('more')
    const world = await repo.world()
    const refused = async (input: object) => {
      const answer = await report.run(input, world)
      return 'text' in answer ? answer.text : [answer[0]?.message, answer[0]?.hint !== undefined]
    }

    for (const since of ['rubbish', '', '2025-02-30', '--all', 'v1 ago', '0x2h', 'now'])
      expect(await refused({ since })).toEqual([`'--since ${since}' is no time`, true])
    expect(await refused({ since: '9999-01-01' })).toEqual(["'--since 9999-01-01' is still to come", true])
    for (const range of ['nowhere..', 'main...other', 'a\0b', '--all', 'main other', ''])
      expect(await refused({ range })).toEqual([`'${range}' names no commits`, true])
    expect(await refused({ session: 'x' })).toEqual(["no session 'x' is known here", true])
    expect(await refused({ ref: 'nowhere' })).toEqual(["'nowhere' names no commit", true])
    expect(await refused({ format: 'xml' })).toEqual(["'xml' is not a format of a report", true])
    for (const other of [{ since: '2h' }, { ref: 'HEAD' }, { session: 'x' }])
      expect(await refused({ range: 'HEAD~1..', ...other })).toEqual([
        'a report is of one part of history',
        true,
      ])
  })

  it('works in an empty repository, in a subfolder, and with SHA-256', () => {
    const empty =
      'Report of all history\n\nCompleted: none\n\nIn progress: none\n\nNext up: none\n\nBlocked: none\n\nLearned: none\n\nNo commits.\n'

    expect(sandbox({ noInitialCommit: true }).patina('report').stdout).toBe(empty)
    const repo = work(sandbox({ objectFormat: 'sha256' }))
    expect(repo.at('src/deep').patina('report').stdout).toBe(worked().patina('report').stdout)
  })

  it('counts no tree as new at the edge of a shallow clone, and says it is shallow', () => {
    const repo = worked()
    const { stdout, stderr } = repo.clone('shallow', '--depth', '2').patina('report', '--json')

    expect(JSON.parse(stdout).work.total).toEqual({ commits: 2, files: 1, added: 1, removed: 0, tests: 0 })
    expect(JSON.parse(stdout).problems).toMatchObject([{ code: 'shallow-clone' }])
    expect(stderr).toBe('')
  })

  it('counts commits alone where the files of old ones are not here, and says so', () => {
    const repo = worked()
    repo.git('config', 'uploadpack.allowFilter', 'true')
    const clone = repo.clone('partial', '--filter=tree:0', '--no-checkout')
    clone.git('remote', 'set-url', 'origin', 'file:///nowhere')
    const { code, stdout } = clone.patina('report', '--json')

    expect(code).toBe(0)
    expect(JSON.parse(stdout).work.total).toEqual({ commits: 8, files: 0, added: 0, removed: 0, tests: 0 })
    expect(JSON.parse(stdout).problems).toMatchObject([{ code: 'cannot-measure', severity: 'note' }])
  })

  it('lets nothing in a title act on a terminal or a page', () => {
    const repo = sandbox()
    add(repo, '1a', '- <b>@ada | *x* #1 [y](z)')
    say(repo, 'Task: 1a', 'Task-Status: active')
    say(repo, 'Task: 1a', 'Task-Status: complete')

    expect(repo.patina('report').stdout).toContain('  1a  - <b>@ada | *x* #1 [y](z)  in 1 minute\n')
    expect(repo.patina('report', '--format', 'md').stdout).toContain(
      '- **1a** \\- \\<b\\>@\u200bada \\| \\*x\\* \\#1 \\[y\\](z) (in 1 minute)\n',
    )
  })
})
