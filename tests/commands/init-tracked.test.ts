import { describe, expect, it } from 'vitest'
import { type Sandbox, sandbox } from '../support/sandbox.ts'
import { addTask, beginPhase, expectClean, expectSealed, FILE, startTask } from '../support/tracked.ts'

/** Runs `init` and commits what it says is to be committed. */
function initialise(repo: Sandbox, ...args: readonly string[]): string {
  const { code, stdout, stderr } = repo.patina('init', '--yes', ...args)
  expect([code, stderr]).toEqual([0, expect.not.stringContaining('error')])
  const [, paths] = /^ {2}git add (.+)$/m.exec(stdout) ?? []
  if (paths !== undefined) repo.git('add', ...paths.split(' '))
  repo.git('commit', '--quiet', '-m', 'chore: set patina up')
  return stdout
}

const isInTree = (repo: Sandbox): boolean => repo.git('ls-tree', '--name-only', 'HEAD', FILE) !== ''

describe('patina init --tracked', () => {
  it('sets everything up, and the commit it asks for brings the file into the tree', async () => {
    const repo = sandbox()
    const plan = initialise(repo, '--tracked')

    expect(plan).toContain('settings: the build file is part of the tree')
    expect(plan).toContain('.patina/.gitattributes')
    expect(plan).toContain('merge.patina.driver')
    await expectSealed(repo)
    expectClean(repo)
    expect(repo.patina('doctor').code).toBe(0)
    expect(repo.patina('verify').code).toBe(0)
    expect(repo.patina('init', '--yes').stdout).toContain('Nothing to do')
  })

  it('switches a repository that was in local mode', async () => {
    const repo = sandbox()
    initialise(repo)
    beginPhase(repo)
    addTask(repo, '1a')
    initialise(repo, '--tracked')
    await expectSealed(repo)
    startTask(repo, '1a')

    await expectSealed(repo)
    expectClean(repo)
    expect(repo.git('check-attr', 'merge', FILE)).toBe(`${FILE}: merge: patina`)
    expect(repo.tryGit('check-ignore', FILE).code).toBe(1)
  })

  it('says in a dry run what it would do, and does nothing', () => {
    const repo = sandbox()
    initialise(repo)
    const { stdout } = repo.patina('init', '--tracked', '--dry-run')

    expect(stdout).toContain('merge.patina.driver')
    expectClean(repo)
    expect(repo.tryGit('config', 'merge.patina.driver').code).toBe(1)
  })

  it('cannot be both at once', () => {
    expect(sandbox().patina('init', '--tracked', '--local').code).toBe(1)
  })
})

describe('patina init --local', () => {
  it('takes the file out of the tree, and keeps it up to date beside it', () => {
    const repo = sandbox()
    initialise(repo, '--tracked')
    beginPhase(repo)
    initialise(repo, '--local')

    expect(isInTree(repo)).toBe(false)
    expectClean(repo)
    expect(repo.tryGit('config', 'merge.patina.driver').code).toBe(1)
    expect(repo.exists('.patina/.gitattributes')).toBe(false)
    addTask(repo, '1a')
    expect(isInTree(repo)).toBe(false)
    expect(repo.read(FILE)).toContain('id = "1a"')
    expect(repo.patina('verify').code).toBe(0)
    expect(repo.patina('doctor').code).toBe(0)
  })

  it('leaves the default as it is', () => {
    const repo = sandbox()
    initialise(repo, '--local')
    expect(isInTree(repo)).toBe(false)
    expect(repo.read('.patina/config.toml')).toContain('# tracked = false')
  })
})

describe('a clone in tracked mode', () => {
  it('gets the driver by install, and goes without the hooks of others', async () => {
    const repo = sandbox()
    initialise(repo, '--tracked')
    beginPhase(repo)
    const clone = repo.clone('clone')
    expect(clone.patina('install')).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(clone.git('config', 'merge.patina.driver')).toContain('merge-driver %O %A %B %P')
    addTask(clone, '1a')

    await expectSealed(clone)
    expectClean(clone)
    expect(clone.patina('doctor').code).toBe(0)
  })

  it('is told by doctor where the driver is missing', () => {
    const repo = sandbox()
    initialise(repo, '--tracked')
    repo.git('config', '--unset', 'merge.patina.driver')
    expect(repo.patina('doctor').stdout + repo.patina('doctor').stderr).toContain(
      "'merge.patina.driver' is not set",
    )
    repo.patina('doctor', '--fix')
    expect(repo.git('config', 'merge.patina.driver')).toContain('merge-driver')
  })

  it('follows when tracked mode was switched on by hand', async () => {
    const repo = sandbox()
    initialise(repo)
    repo.write('.patina/config.toml', '[build_file]\ntracked = true\n')
    repo.patina('install')
    expect(repo.git('config', 'merge.patina.driver')).toContain('merge-driver')
    repo.git('commit', '--quiet', '-a', '-m', 'chore: track it')

    await expectSealed(repo)
  })

  it('merges as git does where patina is gone, with conflicts where there are some', () => {
    const repo = sandbox()
    initialise(repo, '--tracked')
    beginPhase(repo)
    repo.branch('side')
    addTask(repo, '1a')
    repo.checkout('main')
    addTask(repo, '1b')
    const bare = repo.with({ PATINA: '0' })

    expect(bare.tryGit('merge', 'side')).toMatchObject({ code: 1 })
    expect(bare.read(FILE)).toContain('<<<<<<< ours')
    bare.git('merge', '--abort')
    expect(repo.tryGit('merge', '--no-edit', 'side').code).toBe(0)
  })
})

describe('patina deinit in tracked mode', () => {
  it('takes out all that init put in', () => {
    const repo = sandbox()
    const before = repo.read('.git/config')
    initialise(repo, '--tracked')
    expect(repo.patina('deinit', '--yes').code).toBe(0)

    expect(repo.read('.git/config')).toBe(before)
    expect(repo.exists('.patina')).toBe(false)
    expect(repo.exists('.git/patina')).toBe(false)
    expect(repo.tryGit('config', 'merge.patina.driver').code).toBe(1)
  })
})
