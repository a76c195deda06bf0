import { rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { add, plan, say } from '../support/planned.ts'
import { sandbox } from '../support/sandbox.ts'
import { template } from '../support/template.ts'

const file = '.patina/build.toml'

/** A repository with a plan and a build file that says it. */
const rebuilt = template(() => {
  const repo = sandbox()
  repo.write('.patina/config.toml', '')
  plan(repo)
  repo.patina('rebuild')
  return repo
})

describe('patina verify', () => {
  it('says in one sentence that file and log agree', () => {
    expect(rebuilt().patina('verify')).toEqual({
      code: 0,
      stdout: 'The board matches the log: 2 tasks, 1 phase, 5 commits.\n',
      stderr: '',
    })
  })

  it('tells thing by thing what a file says that was left behind', () => {
    const repo = rebuilt()
    const before = repo.head().slice(0, 10)
    repo.git('reset', '--quiet', '--hard', 'HEAD~2')

    expect(repo.patina('verify')).toEqual({
      code: 1,
      stdout: '',
      stderr: `error: the build file does not say what the log says: it was projected at ${before}, HEAD is ${repo.head().slice(0, 10)}
hint: 'patina rebuild' writes it anew from the log
error: task 3a: status is 'active', the log says 'pending'
error: task 3b is not in the log
`,
    })
    repo.patina('rebuild')
    expect(repo.patina('verify').code).toBe(0)
  })

  it('tells a file that a hand edited from one left behind', () => {
    const repo = rebuilt()
    repo.write(file, repo.read(file).replace('Instrument Scry', 'By hand'))
    const { code, stderr } = repo.patina('verify')

    expect(code).toBe(1)
    expect(stderr).toMatch(/^error: the build file was edited since patina wrote it\nhint: /)
    expect(stderr).toContain("error: task 3a: title is 'By hand', the log says 'Instrument Scry'\n")
  })

  it('takes a tip that moved without changing the board for no difference', () => {
    const repo = rebuilt()
    repo.commit('chore: nothing of ours')

    expect(repo.patina('verify').code).toBe(0)
    expect(repo.patina('verify', '--strict').code).toBe(0)
  })

  it('takes layout for a note, which counts only when strict', () => {
    const repo = rebuilt()
    repo.write(file, `${repo.read(file)}\n`)
    const lax = repo.patina('verify')

    expect(lax.code).toBe(0)
    expect(lax.stderr).toMatch(/^note: the build file was edited since patina wrote it, and still says/)
    expect(repo.patina('verify', '--strict')).toMatchObject({ code: 1, stdout: '' })
  })

  it('verifies the log alone where there is no file, as in a fresh clone', () => {
    const repo = rebuilt()
    const clone = repo.clone()

    expect(clone.patina('verify')).toEqual({
      code: 0,
      stdout: 'The log has no open problems: 2 tasks, 1 phase, 5 commits.\n',
      stderr: "note: there is no build file here to compare\nhint: 'patina rebuild' writes it\n",
    })
    say(clone, 'Task: 9z', 'Task-Status: complete')
    expect(clone.patina('verify').code).toBe(1)
  })

  it('counts problems of history until they are settled, and tells those too when asked', () => {
    const repo = rebuilt()
    const wrong = say(repo, 'Task: 9z', 'Task-Status: complete').slice(0, 10)

    expect(repo.patina('verify')).toMatchObject({
      code: 1,
      stderr: `error: ${wrong}: no task '9z' was ever added\nhint: 'patina settle ${wrong}' marks it as seen\n`,
    })
    say(repo, `Settled: ${wrong}`)
    expect(repo.patina('verify')).toMatchObject({ code: 0, stderr: '' })
    expect(repo.patina('verify', '--all', '--strict')).toMatchObject({
      code: 0,
      stderr: `settled: ${wrong}: no task '9z' was ever added\n`,
    })
  })

  it('lets notes of history count only when strict', () => {
    const repo = sandbox()
    plan(repo)
    say(repo, 'Task: 3a', 'Task-Status: complete')
    say(repo, 'Task: 3a', 'Task-Status: active')

    expect(repo.patina('verify')).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^note: [0-9a-f]{10}: task '3a' was complete when it was started\n/),
    })
    expect(repo.patina('verify', '--strict').code).toBe(1)
  })

  it('keeps to the problems of a range', () => {
    const repo = sandbox()
    plan(repo)
    say(repo, 'Task: 9z', 'Task-Status: complete')
    say(repo, 'Task: 3b', 'Task-Status: active')

    expect(repo.patina('verify', 'HEAD~1..HEAD')).toMatchObject({
      code: 0,
      stdout: "No open problems in 'HEAD~1..HEAD': 2 tasks, 1 phase, 1 commit.\n",
    })
    expect(repo.patina('verify', 'HEAD~2..HEAD')).toMatchObject({ code: 1, stdout: '' })
    expect(repo.patina('verify', 'HEAD~2..HEAD~1')).toMatchObject({ code: 1, stdout: '' })
    expect(repo.patina('verify', '0000000..HEAD')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^error: '0000000..HEAD' names no commits\nhint: /),
    })
  })

  it('works bare, before the first commit, and below a folder', () => {
    const repo = rebuilt()

    expect(repo.clone('bare', '--bare').patina('verify')).toMatchObject({ code: 0, stderr: '' })
    expect(sandbox({ noInitialCommit: true }).patina('verify').code).toBe(0)
    expect(repo.at('sub').patina('verify').code).toBe(0)
  })

  it('does not pretend to know the board of a shallow clone', () => {
    expect(rebuilt().clone('shallow', '--depth=1').patina('verify')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^error: this clone is shallow: .*\nhint: 'patina rebuild --deepen'/),
    })
  })

  it('reports what is wrong in the config', () => {
    const repo = rebuilt()
    repo.write('.patina/config.toml', '[hooks]\nvalidat = "error"\nlink_active_task = 3\n')

    expect(repo.patina('verify')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining("warning: unknown key 'hooks.validat'"),
    })
  })

  it('keeps a long list short for people, and whole for programs', () => {
    const repo = rebuilt()
    for (let i = 0; i < 30; i++) add(repo, `4${i}`, 'One of many')
    const { stderr } = repo.patina('verify')

    expect(stderr.split('\n').filter((line) => line.endsWith(' is missing'))).toHaveLength(19)
    expect(stderr).toContain("error: … and 11 more; '--json' lists them all\n")
    const { problems, ...rest } = JSON.parse(repo.patina('verify', '--json').stdout)
    expect(problems).toHaveLength(31)
    expect(rest).toEqual({
      schema: 1,
      tip: repo.head(),
      tasks: 32,
      phases: 1,
      commits: 35,
      file: 'differs',
    })
  })

  it('says that the file is missing, matches or differs', () => {
    const repo = rebuilt()
    const word = () => JSON.parse(repo.patina('verify', '--json').stdout).file

    expect(word()).toBe('matches')
    say(repo, 'Task: 3b', 'Task-Status: active')
    expect(word()).toBe('differs')
    rmSync(repo.path(file))
    expect(word()).toBe('missing')
  })
})
