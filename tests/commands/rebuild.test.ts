import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { emptyBoard } from '../../src/core/board.ts'
import { printBuildFile, tipIn } from '../../src/core/build-file.ts'
import { add, plan, say } from '../support/planned.ts'
import { sandbox } from '../support/sandbox.ts'
import { template } from '../support/template.ts'

const file = '.patina/build.toml'

/** A repository as `init` leaves it: git ignores the build file. */
const initialised = template(() => {
  const repo = sandbox()
  repo.write('.patina/.gitignore', 'build.toml\n')
  repo.write('.patina/config.toml', '')
  plan(repo)
  return repo
})

describe('patina rebuild', () => {
  it('writes the file, and the same bytes every time', () => {
    const repo = initialised()

    expect(repo.patina('rebuild')).toEqual({
      code: 0,
      stdout: 'Wrote the build file: 2 tasks, 1 phase.\n',
      stderr: '',
    })
    const text = repo.read(file)
    expect(repo.patina('rebuild').stdout).toBe('The build file already says what the log says.\n')
    rmSync(repo.path(file))
    repo.at('sub').patina('rebuild-state')
    expect(repo.read(file)).toBe(text)
  })

  it('says what changed, thing by thing', () => {
    const repo = initialised()
    repo.patina('rebuild')
    say(repo, 'Task: 3a', 'Task-Status: complete')
    add(repo, '3c', 'New')

    expect(repo.patina('rebuild').stdout).toBe(`Rebuilt the build file, which differed in 2 things:
  task 3a: status is 'active', the log says 'complete'
  task 3c is missing
`)
  })

  it('keeps a copy of what a hand did to the file, and says where', () => {
    const repo = initialised()
    repo.patina('rebuild')
    const edited = repo.read(file).replace('Instrument Scry', 'By hand')
    repo.write(file, edited)
    const { stdout } = repo.patina('rebuild')
    const [, path = ''] = /^What it said before is kept in '(.*)'\.$/m.exec(stdout) ?? []

    expect(stdout).toContain("  task 3a: title is 'By hand', the log says 'Instrument Scry'\n")
    expect(path).toContain(repo.path('.git/patina/kept/'))
    expect(repo.read(path.slice(repo.top.length + 1))).toBe(edited)
    expect(repo.read(file)).toContain('Instrument Scry')
  })

  it.each([
    ['conflict markers', '<<<<<<< HEAD\ncurrent_phase = 3\n=======\n>>>>>>> x\n'],
    ['half a line', '[[task]]\nid = "3'],
    ['nothing', ''],
    ['bytes that are no text', '\0\x01\xff'],
  ])('cures a file that holds %s, and keeps a copy', (_what, text) => {
    const repo = initialised()
    repo.write(file, text)
    const { code, stdout } = repo.patina('rebuild')

    expect(code).toBe(0)
    expect(stdout).toMatch(/^Rebuilt the build file, /)
    expect(stdout).toMatch(/^What it said before is kept in '/m)
    expect(repo.patina('verify').code).toBe(0)
  })

  it('cures a file that cannot be read', () => {
    const repo = initialised()
    repo.patina('rebuild')
    say(repo, 'Task: 3a', 'Task-Status: complete')
    chmodSync(repo.path(file), 0)

    expect(repo.patina('rebuild').code).toBe(0)
    chmodSync(repo.path(file), 0o644)
    expect(repo.read(file)).toContain('status = "complete"')
  })

  it('refuses to replace a folder, and says what to do', () => {
    const repo = initialised()
    mkdirSync(repo.path(file))

    expect(repo.patina('rebuild')).toEqual({
      code: 1,
      stdout: '',
      stderr: `error: cannot write '${repo.path(file)}': it is a folder\nhint: move what is there away, then run 'patina rebuild' again\n`,
    })
  })

  it('neither reads nor writes through a link that leads out of the repository', () => {
    const repo = initialised()
    repo.at('../outside').write('secret', 'mine')
    symlinkSync('../../outside/secret', repo.path(file))

    for (const args of [['rebuild'], ['rebuild', '--check'], ['verify']]) {
      expect(repo.patina(...args)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('leads out of the repository through a symbolic link\n'),
      })
    }
    expect(repo.read('../outside/secret')).toBe('mine')
  })

  it('has nothing to write in a bare repository', () => {
    expect(sandbox({ bare: true }).patina('rebuild')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^error: a bare repository has no build file\nhint: /),
    })
  })

  it('works before the first commit, and says that nothing ignores the file yet', () => {
    const repo = sandbox({ noInitialCommit: true })

    expect(repo.patina('rebuild')).toEqual({
      code: 0,
      stdout: 'Wrote the build file: 0 tasks, 0 phases.\n',
      stderr: "note: git does not ignore the build file yet\nhint: 'patina init' sets the repository up\n",
    })
  })

  it('works in a linked work tree and on a detached HEAD', () => {
    const repo = initialised()
    const linked = repo.worktree('linked')
    linked.git('checkout', '--quiet', '--detach', 'HEAD~1')
    linked.patina('rebuild')

    expect(linked.read(file)).toContain('status = "pending"')
    expect(repo.exists(file)).toBe(false)
  })

  it('tells programs what changed', () => {
    const repo = initialised()
    repo.patina('rebuild')
    say(repo, 'Task: 3a', 'Task-Status: complete')

    expect(JSON.parse(repo.patina('rebuild', '--json').stdout)).toEqual({
      schema: 1,
      tip: repo.head(),
      isChanged: true,
      keptAt: null,
      differences: [
        {
          thing: 'task 3a',
          change: 'changed',
          fields: [{ name: 'status', found: 'active', implied: 'complete' }],
        },
      ],
      problems: [],
    })
  })
})

describe('patina rebuild --check', () => {
  it('writes nothing, and fails when the file is missing or says something else', () => {
    const repo = initialised()
    const missing = repo.patina('rebuild', '--check')

    expect(missing).toEqual({
      code: 1,
      stdout: '',
      stderr: "error: there is no build file\nhint: 'patina rebuild' writes it\n",
    })
    expect(repo.exists(file)).toBe(false)
    repo.patina('rebuild')
    expect(repo.patina('rebuild', '--check')).toMatchObject({
      code: 0,
      stdout: 'The build file says what the log says.\n',
    })
    const text = repo.read(file)
    say(repo, 'Task: 3a', 'Task-Status: complete')
    const behind = repo.patina('rebuild', '--check')
    expect(behind.code).toBe(1)
    expect(behind.stderr).toContain("error: task 3a: status is 'active', the log says 'complete'\n")
    expect(repo.read(file)).toBe(text)
  })

  it('reads no history where the file is just what was written at HEAD', () => {
    const repo = initialised()
    repo.patina('rebuild')
    rmSync(repo.path('.git/patina/cache'), { recursive: true })

    expect(repo.patina('rebuild', '--check').code).toBe(0)
    expect(repo.exists('.git/patina/cache')).toBe(false)
  })

  it('says the same of the file of another commit whether the board there is kept or not', () => {
    const repo = initialised()
    repo.patina('rebuild')
    say(repo, 'Task: 3a', 'Task-Status: complete')
    say(repo, 'Task: 3c', 'Task-Title: More', 'Task-Status: pending', 'Phase: 3')
    const kept = repo.patina('rebuild', '--check')
    rmSync(repo.path('.git/patina/cache'), { recursive: true })

    expect(repo.patina('rebuild', '--check')).toEqual(kept)
    expect(kept.stderr).toContain('error: task 3c is missing\n')
  })

  it.each<[string, number, (text: string) => string]>([
    ['edited', 1, (text) => text.replace('"active"', '"complete"')],
    ['with the lines of another system', 0, (text) => text.replace(/\n/g, '\r\n')],
    ['one that tells another board', 1, (text) => printBuildFile(emptyBoard, tipIn(text))],
    ['one with a wrong digest', 0, (text) => text.replace(/^# digest: sha256:./m, '# digest: sha256:x')],
  ])('reads it where the file is %s', (_, code, change) => {
    const repo = initialised()
    repo.patina('rebuild')
    repo.write(file, change(repo.read(file)))
    rmSync(repo.path('.git/patina/cache'), { recursive: true })

    expect(repo.patina('rebuild', '--check').code).toBe(code)
    expect(repo.exists('.git/patina/cache')).toBe(true)
  })
})

describe('patina rebuild --deepen', () => {
  it('fetches the commits that are missing, and leaves later fetches as they were', () => {
    const repo = initialised()
    repo.git('config', 'uploadpack.allowFilter', 'true')
    repo.commit('feat: a file', { files: { 'a.txt': 'a' } })
    const clone = repo.clone('shallow', '--depth=1')
    const refused = clone.patina('rebuild')

    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain("hint: 'patina rebuild --deepen' fetches the commits that are missing")
    expect(clone.exists(file)).toBe(false)
    expect(clone.patina('rebuild', '--deepen').stdout).toBe(
      'Fetched the missing commits.\nWrote the build file: 2 tasks, 1 phase.\n',
    )
    expect(clone.git('rev-parse', '--is-shallow-repository')).toBe('false')
    expect(clone.tryGit('config', '--get', 'remote.origin.partialclonefilter').code).toBe(1)
    expect(clone.tryGit('fsck').code).toBe(0)
    expect(clone.git('show', 'HEAD~1', '--stat')).toContain('feat: work')
  })

  it('says so in a clone that is not shallow', () => {
    const repo = initialised()

    expect(repo.patina('rebuild', '--deepen').stdout).toBe(
      'This clone is not shallow.\nWrote the build file: 2 tasks, 1 phase.\n',
    )
  })

  it('says why it cannot fetch', () => {
    const clone = initialised().clone('shallow', '--depth=1')
    clone.git('remote', 'set-url', 'origin', `file://${clone.root}/nowhere`)

    expect(clone.patina('rebuild', '--deepen')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^error: cannot fetch the missing commits of 'origin': .*\nhint: /),
    })
    clone.git('remote', 'remove', 'origin')
    expect(clone.patina('rebuild', '--deepen').stderr).toMatch(/^error: no remote to ask/)
  })
})
